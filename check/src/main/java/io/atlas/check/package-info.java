/** The command {@code ./atlas check}. */
@NullMarked
package io.atlas.check;

import org.jspecify.annotations.NullMarked;
