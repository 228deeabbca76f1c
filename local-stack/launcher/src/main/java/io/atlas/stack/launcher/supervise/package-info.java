/** The supervisor: starts children in order, restarts what crashes, stops all in reverse. */
@NullMarked
package io.atlas.stack.launcher.supervise;

import org.jspecify.annotations.NullMarked;
