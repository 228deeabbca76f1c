/** What the services' tests share. */
@NullMarked
package io.atlas.testkit;

import org.jspecify.annotations.NullMarked;
