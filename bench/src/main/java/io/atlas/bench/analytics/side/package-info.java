/** The stores and the service: what they hold, and what they answer. */
@NullMarked
package io.atlas.bench.analytics.side;

import org.jspecify.annotations.NullMarked;
