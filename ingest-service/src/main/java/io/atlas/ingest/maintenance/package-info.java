/**
 * Care of the tables: partitions made ahead and dropped in time, queues folded, removals forgotten.
 */
@NullMarked
package io.atlas.ingest.maintenance;

import org.jspecify.annotations.NullMarked;
