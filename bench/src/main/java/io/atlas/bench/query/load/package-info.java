/** Brings a dataset into the store, and beside it into one JSONB document an asset. */
@NullMarked
package io.atlas.bench.query.load;

import org.jspecify.annotations.NullMarked;
