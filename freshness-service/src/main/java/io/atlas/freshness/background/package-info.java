/** Work that repeats by itself. */
@NullMarked
package io.atlas.freshness.background;

import org.jspecify.annotations.NullMarked;
