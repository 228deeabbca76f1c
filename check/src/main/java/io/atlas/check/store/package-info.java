/** Reading a live Postgres: snapshots, streamed rows, and the statements. */
@NullMarked
package io.atlas.check.store;

import org.jspecify.annotations.NullMarked;
