/** Care of the tables: partitions made ahead. */
@NullMarked
package io.atlas.ingest.maintenance;

import org.jspecify.annotations.NullMarked;
