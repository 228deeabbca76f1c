/** Values and their order, written a second time so that a mistake in one place shows. */
@NullMarked
package io.atlas.check.value;

import org.jspecify.annotations.NullMarked;
