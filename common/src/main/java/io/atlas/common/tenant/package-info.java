/** Where a tenant's rows live. */
@NullMarked
package io.atlas.common.tenant;

import org.jspecify.annotations.NullMarked;
