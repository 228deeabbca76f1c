/** Faults during a run, and when all was well again. */
@NullMarked
package io.atlas.bench.honesty.fault;

import org.jspecify.annotations.NullMarked;
