/** Random histories through the real write path, held against the log by a model of ten lines. */
@NullMarked
package io.atlas.ingest.model;

import org.jspecify.annotations.NullMarked;
