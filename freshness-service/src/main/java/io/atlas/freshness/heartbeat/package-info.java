/** Heartbeats: events that go down the road that data goes. */
@NullMarked
package io.atlas.freshness.heartbeat;

import org.jspecify.annotations.NullMarked;
