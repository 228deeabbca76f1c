/** What is known of the stores, in the form of the contract. */
@NullMarked
package io.atlas.freshness.status;

import org.jspecify.annotations.NullMarked;
