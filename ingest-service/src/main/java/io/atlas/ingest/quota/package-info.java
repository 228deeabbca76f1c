/** How much a tenant may send. */
@NullMarked
package io.atlas.ingest.quota;

import org.jspecify.annotations.NullMarked;
