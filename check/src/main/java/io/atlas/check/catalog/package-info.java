/** Tenants and their attributes: ids, names, types and counts. */
@NullMarked
package io.atlas.check.catalog;

import org.jspecify.annotations.NullMarked;
