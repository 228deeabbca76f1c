/** How old a position is: samples of the primary on one monotonic clock. */
@NullMarked
package io.atlas.common.age;

import org.jspecify.annotations.NullMarked;
