/** The path of a request: from names to ids, through the group commit, to its answer. */
@NullMarked
package io.atlas.ingest.write;

import org.jspecify.annotations.NullMarked;
