/** What crosses the event log and the topics. */
@NullMarked
package io.atlas.common.event;

import org.jspecify.annotations.NullMarked;
