/** The same for other services, on Kafka. */
@NullMarked
package io.atlas.freshness.hint;

import org.jspecify.annotations.NullMarked;
