/** Liveness and readiness. */
@NullMarked
package io.atlas.query.health;

import org.jspecify.annotations.NullMarked;
