/**
 * Carries the event topic into ClickHouse, replay-proof, and keeps the position up to which it is
 * complete.
 */
@NullMarked
package io.atlas.olap.sink;

import org.jspecify.annotations.NullMarked;
