/** The commands of ./atlas. */
@NullMarked
package io.atlas.stack.launcher.cli;

import org.jspecify.annotations.NullMarked;
