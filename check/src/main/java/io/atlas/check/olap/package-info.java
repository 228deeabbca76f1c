/** Whether the OLAP holds the events that the log holds. */
@NullMarked
package io.atlas.check.olap;

import org.jspecify.annotations.NullMarked;
