/** Events as the rows that the ingest-service makes of them. */
@NullMarked
package io.atlas.bench.limit.rows;

import org.jspecify.annotations.NullMarked;
