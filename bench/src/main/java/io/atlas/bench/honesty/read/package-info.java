/** A read as it is sent, and what came back. */
@NullMarked
package io.atlas.bench.honesty.read;

import org.jspecify.annotations.NullMarked;
