/** The writer: how many reads it takes, and how it is read. */
@NullMarked
package io.atlas.query.route.writer;

import org.jspecify.annotations.NullMarked;
