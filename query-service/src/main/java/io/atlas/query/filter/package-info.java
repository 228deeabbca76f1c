/** The filter language: its tree, its parser and its SQL. Knows neither HTTP nor the pool. */
@NullMarked
package io.atlas.query.filter;

import org.jspecify.annotations.NullMarked;
