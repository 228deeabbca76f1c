/** Writes a rising number and remembers what was acknowledged when. */
@NullMarked
package io.atlas.demo.probe;

import org.jspecify.annotations.NullMarked;
