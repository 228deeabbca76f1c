/** A real Postgres primary and its streaming standby, unpacked from registry packages. */
@NullMarked
package io.atlas.stack.postgres;

import org.jspecify.annotations.NullMarked;
