/** What is asked, as the service takes it and as SQL over documents. Pure. */
@NullMarked
package io.atlas.bench.query.shape;

import org.jspecify.annotations.NullMarked;
