/** The OLAP store: how it is asked, and when it is fresh enough to be. */
@NullMarked
package io.atlas.query.olap;

import org.jspecify.annotations.NullMarked;
