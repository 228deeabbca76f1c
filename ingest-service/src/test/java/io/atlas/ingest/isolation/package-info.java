/** Tenants that share a batch, a slot and every id never touch each other's rows. */
@NullMarked
package io.atlas.ingest.isolation;

import org.jspecify.annotations.NullMarked;
