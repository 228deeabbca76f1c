/** {@code ./atlas bench ingest}: how fast events are taken, and at what cost. */
@NullMarked
package io.atlas.bench.ingest;

import org.jspecify.annotations.NullMarked;
