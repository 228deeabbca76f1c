/** Turns this machine into assets with attributes. */
@NullMarked
package io.atlas.demo.host;

import org.jspecify.annotations.NullMarked;
