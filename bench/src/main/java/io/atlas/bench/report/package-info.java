/** What a benchmark found: as JSON and as a table. */
@NullMarked
package io.atlas.bench.report;

import org.jspecify.annotations.NullMarked;
