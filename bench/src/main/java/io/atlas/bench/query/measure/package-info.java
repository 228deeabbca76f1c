/** Asks both sides, compares what they say, and takes the time. */
@NullMarked
package io.atlas.bench.query.measure;

import org.jspecify.annotations.NullMarked;
