/**
 * From a filter to the SQL that finds its assets: what each way would cost, which is taken, and how
 * it is written. Knows neither HTTP nor the pool.
 */
@NullMarked
package io.atlas.query.plan;

import org.jspecify.annotations.NullMarked;
