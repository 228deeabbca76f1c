/** What is known of every store, over HTTP and as metrics. */
@NullMarked
package io.atlas.freshness.report;

import org.jspecify.annotations.NullMarked;
