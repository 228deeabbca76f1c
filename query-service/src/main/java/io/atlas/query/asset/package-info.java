/** Point reads, filtered lists and the attribute catalog. */
@NullMarked
package io.atlas.query.asset;

import org.jspecify.annotations.NullMarked;
