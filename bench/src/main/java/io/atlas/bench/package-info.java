/** Benchmarks: each starts what it measures, loads what it needs, and stops it all. */
@NullMarked
package io.atlas.bench;

import org.jspecify.annotations.NullMarked;
