/** The stores that are watched, and what each says of itself. */
@NullMarked
package io.atlas.freshness.store;

import org.jspecify.annotations.NullMarked;
