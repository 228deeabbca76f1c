/** The statements of the write path, and the connection that sends them. */
@NullMarked
package io.atlas.ingest.store;

import org.jspecify.annotations.NullMarked;
