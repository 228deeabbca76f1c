/** A running stack with a dataset in it: what every benchmark begins with. */
@NullMarked
package io.atlas.bench.setup;

import org.jspecify.annotations.NullMarked;
