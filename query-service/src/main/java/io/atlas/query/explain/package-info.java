/**
 * How a read was answered: by which store and why not by another, by which statement, and what that
 * took.
 */
@NullMarked
package io.atlas.query.explain;

import org.jspecify.annotations.NullMarked;
