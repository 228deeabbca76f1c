/** Threads that do the same again and again. */
@NullMarked
package io.atlas.bench.honesty.crew;

import org.jspecify.annotations.NullMarked;
