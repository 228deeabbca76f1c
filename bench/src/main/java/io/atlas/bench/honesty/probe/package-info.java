/** Assets whose one number rises, and what is known of every write of it. */
@NullMarked
package io.atlas.bench.honesty.probe;

import org.jspecify.annotations.NullMarked;
