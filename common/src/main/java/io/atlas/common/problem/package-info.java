/** Errors as problem details (RFC 9457), one code each. */
@NullMarked
package io.atlas.common.problem;

import org.jspecify.annotations.NullMarked;
