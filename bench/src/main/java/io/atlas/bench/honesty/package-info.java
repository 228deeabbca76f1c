/** {@code bench honesty}: whether every answer is as fresh as it says, whatever goes wrong. */
@NullMarked
package io.atlas.bench.honesty;

import org.jspecify.annotations.NullMarked;
