/** What the tests of this service stand on: a real primary with a standby, rows, and tokens. */
@NullMarked
package io.atlas.query.testing;

import org.jspecify.annotations.NullMarked;
