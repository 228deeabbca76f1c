/** Waiting for a store to become fresh enough. */
@NullMarked
package io.atlas.query.watch;

import org.jspecify.annotations.NullMarked;
