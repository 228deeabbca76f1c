/**
 * What the freshness-service tells of the stores, for nothing but the order in which they are
 * asked.
 */
@NullMarked
package io.atlas.query.hint;

import org.jspecify.annotations.NullMarked;
