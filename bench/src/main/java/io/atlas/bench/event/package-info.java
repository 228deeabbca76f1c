/** The events that change a dataset, and how they are sent. */
@NullMarked
package io.atlas.bench.event;

import org.jspecify.annotations.NullMarked;
