/** How soon a write can be read by its writer, from each source. */
@NullMarked
package io.atlas.bench.honesty.own;

import org.jspecify.annotations.NullMarked;
