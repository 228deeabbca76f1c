/** Watches a load: what came of it, second by second, and what it cost. */
@NullMarked
package io.atlas.bench.watch;

import org.jspecify.annotations.NullMarked;
