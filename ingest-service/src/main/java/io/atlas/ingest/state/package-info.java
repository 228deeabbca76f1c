/** What a batch does to the current state, its index and the catalog: decisions without effects. */
@NullMarked
package io.atlas.ingest.state;

import org.jspecify.annotations.NullMarked;
