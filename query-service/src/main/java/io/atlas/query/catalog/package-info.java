/** The tenant's attributes: their ids, their names, and how the index keeps them. */
@NullMarked
package io.atlas.query.catalog;

import org.jspecify.annotations.NullMarked;
