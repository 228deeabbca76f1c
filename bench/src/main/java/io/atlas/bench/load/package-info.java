/** What is common to all loads, whatever they are sent over. */
@NullMarked
package io.atlas.bench.load;

import org.jspecify.annotations.NullMarked;
