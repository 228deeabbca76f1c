/** The walk over a live system, snapshot by snapshot. */
@NullMarked
package io.atlas.check.walk;

import org.jspecify.annotations.NullMarked;
