/** The data of every benchmark: a pure function of a seed. */
@NullMarked
package io.atlas.bench.data;

import org.jspecify.annotations.NullMarked;
