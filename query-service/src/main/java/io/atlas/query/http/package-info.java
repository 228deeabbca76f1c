/** What every answer carries, whatever produced it. */
@NullMarked
package io.atlas.query.http;

import org.jspecify.annotations.NullMarked;
