/** Group commit: many requests, one transaction, one commit. */
@NullMarked
package io.atlas.ingest.batch;

import org.jspecify.annotations.NullMarked;
