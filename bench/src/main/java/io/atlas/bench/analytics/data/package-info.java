/** The values, by a formula that both stores compute. */
@NullMarked
package io.atlas.bench.analytics.data;

import org.jspecify.annotations.NullMarked;
