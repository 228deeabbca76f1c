/** Aggregates over the OLAP store. */
@NullMarked
package io.atlas.query.analytics;

import org.jspecify.annotations.NullMarked;
