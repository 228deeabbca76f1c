/** The current state of one asset, and whether it lies in the right buckets. */
@NullMarked
package io.atlas.check.state;

import org.jspecify.annotations.NullMarked;
