/** What the same Postgres takes without a service in front of it. */
@NullMarked
package io.atlas.bench.limit;

import org.jspecify.annotations.NullMarked;
