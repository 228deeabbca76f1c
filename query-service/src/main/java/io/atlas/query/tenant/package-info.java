/** Tenant names to ids and slots. */
@NullMarked
package io.atlas.query.tenant;

import org.jspecify.annotations.NullMarked;
