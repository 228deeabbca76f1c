/** The load generator: many connections on one event loop, with little work a request. */
@NullMarked
package io.atlas.bench.load;

import org.jspecify.annotations.NullMarked;
