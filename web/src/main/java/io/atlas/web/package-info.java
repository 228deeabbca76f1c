/** The HTTP edge that all services share: problem documents, and who is calling. */
@NullMarked
package io.atlas.web;

import org.jspecify.annotations.NullMarked;
