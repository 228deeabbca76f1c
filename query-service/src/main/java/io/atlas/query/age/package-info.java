/** How old a store's data can be at most, from samples of the primary. */
@NullMarked
package io.atlas.query.age;

import org.jspecify.annotations.NullMarked;
