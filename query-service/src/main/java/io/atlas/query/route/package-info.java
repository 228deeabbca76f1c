/** Which store answers a read: the freshness demand, the guard and the ladder. */
@NullMarked
package io.atlas.query.route;

import org.jspecify.annotations.NullMarked;
