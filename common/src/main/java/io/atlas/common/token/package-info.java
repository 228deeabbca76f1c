/** The consistency token: a signed list of positions that a client carries. */
@NullMarked
package io.atlas.common.token;

import org.jspecify.annotations.NullMarked;
