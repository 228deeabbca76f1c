/**
 * All that lies between a commit and a claim, in virtual time: the primary and its failovers, a
 * standby, the road to the OLAP, and a query-service. The decisions are the real ones; the world
 * around them is made by a seed.
 */
@NullMarked
package io.atlas.simulation;

import org.jspecify.annotations.NullMarked;
