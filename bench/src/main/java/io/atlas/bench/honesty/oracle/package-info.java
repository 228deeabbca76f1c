/**
 * What an honest answer may look like: pure functions over what was asked, answered and written.
 */
@NullMarked
package io.atlas.bench.honesty.oracle;

import org.jspecify.annotations.NullMarked;
