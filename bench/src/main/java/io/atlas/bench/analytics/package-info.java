/** {@code ./atlas bench analytics}: how fast aggregates are, beside a typed table in Postgres. */
@NullMarked
package io.atlas.bench.analytics;

import org.jspecify.annotations.NullMarked;
