/** {@code ./atlas repair}: what to do when something did not reach the OLAP. */
@NullMarked
package io.atlas.repair;

import org.jspecify.annotations.NullMarked;
