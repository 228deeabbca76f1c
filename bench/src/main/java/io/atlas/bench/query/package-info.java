/** {@code ./atlas bench query}: how fast filters are answered, beside JSONB with a GIN index. */
@NullMarked
package io.atlas.bench.query;

import org.jspecify.annotations.NullMarked;
