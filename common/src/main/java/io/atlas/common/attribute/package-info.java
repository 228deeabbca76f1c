/** Attribute values and how the inverted index holds them. */
@NullMarked
package io.atlas.common.attribute;

import org.jspecify.annotations.NullMarked;
