/** Positions in the write-ahead log: the only clock that travels between machines. */
@NullMarked
package io.atlas.common.position;

import org.jspecify.annotations.NullMarked;
