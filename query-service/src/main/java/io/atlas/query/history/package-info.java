/**
 * The events of one asset: from the log in Postgres as far as it goes back, from the OLAP beyond
 * that, and merged where a page spans both.
 */
@NullMarked
package io.atlas.query.history;

import org.jspecify.annotations.NullMarked;
