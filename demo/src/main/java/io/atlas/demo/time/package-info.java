/**
 * Time as the demo needs it: monotonic for claims, rising for observations, and stoppable waits.
 */
@NullMarked
package io.atlas.demo.time;

import org.jspecify.annotations.NullMarked;
