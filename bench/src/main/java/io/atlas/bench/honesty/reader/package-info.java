/** Users who read: what they ask for is drawn by seed, and every answer is held to its claims. */
@NullMarked
package io.atlas.bench.honesty.reader;

import org.jspecify.annotations.NullMarked;
