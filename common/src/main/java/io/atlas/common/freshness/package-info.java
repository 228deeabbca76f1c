/** What an answer says about its own age. */
@NullMarked
package io.atlas.common.freshness;

import org.jspecify.annotations.NullMarked;
