/** The Postgres stores: pools, sessions and positions. Nothing else touches a pool. */
@NullMarked
package io.atlas.query.store;

import org.jspecify.annotations.NullMarked;
