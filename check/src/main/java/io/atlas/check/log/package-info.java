/** What the log says the state must be. */
@NullMarked
package io.atlas.check.log;

import org.jspecify.annotations.NullMarked;
