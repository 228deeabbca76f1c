/** The assets that are asked for: many attributes, a few of them with exact selectivities. */
@NullMarked
package io.atlas.bench.query.data;

import org.jspecify.annotations.NullMarked;
