/** Tests of the whole stack, from outside. */
@NullMarked
package io.atlas.endtoend;

import org.jspecify.annotations.NullMarked;
