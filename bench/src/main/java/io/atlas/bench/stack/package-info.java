/** The stack that is measured, in a directory and on ports of its own. */
@NullMarked
package io.atlas.bench.stack;

import org.jspecify.annotations.NullMarked;
