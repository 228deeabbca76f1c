/** Tests of the whole check. */
@NullMarked
package io.atlas.check;

import org.jspecify.annotations.NullMarked;
