/** Child processes that cannot outlive this JVM, and who holds which port. */
@NullMarked
package io.atlas.stack.process;

import org.jspecify.annotations.NullMarked;
