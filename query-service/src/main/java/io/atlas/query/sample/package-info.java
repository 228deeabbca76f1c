/** What is known of a tenant's values: a few hundred of its assets, drawn at random. */
@NullMarked
package io.atlas.query.sample;

import org.jspecify.annotations.NullMarked;
