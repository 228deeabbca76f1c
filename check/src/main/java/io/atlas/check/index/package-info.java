/** Whether the inverted index holds exactly what the state says. */
@NullMarked
package io.atlas.check.index;

import org.jspecify.annotations.NullMarked;
