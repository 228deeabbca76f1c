/** Faults of the local stack that can be injected for a while, and then are undone. */
@NullMarked
package io.atlas.stack.launcher.fault;

import org.jspecify.annotations.NullMarked;
