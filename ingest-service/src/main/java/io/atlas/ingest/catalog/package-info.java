/** Names to ids: tenants, assets, attributes. */
@NullMarked
package io.atlas.ingest.catalog;

import org.jspecify.annotations.NullMarked;
