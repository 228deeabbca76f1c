/** What became of the reads: counts, distributions, and violations with all that replays them. */
@NullMarked
package io.atlas.bench.honesty.verdict;

import org.jspecify.annotations.NullMarked;
