/** Asking every store again and again, and what follows from the answers. */
@NullMarked
package io.atlas.freshness.probe;

import org.jspecify.annotations.NullMarked;
