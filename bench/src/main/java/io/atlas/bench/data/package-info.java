/** The data of every benchmark: a pure function of a seed, and the events that change it. */
@NullMarked
package io.atlas.bench.data;

import org.jspecify.annotations.NullMarked;
