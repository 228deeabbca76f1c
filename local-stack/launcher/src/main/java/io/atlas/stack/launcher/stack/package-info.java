/** What the local stack consists of, where it lives and how its parts are configured. */
@NullMarked
package io.atlas.stack.launcher.stack;

import org.jspecify.annotations.NullMarked;
