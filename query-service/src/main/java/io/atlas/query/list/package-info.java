/** Assets that match a filter, page by page. */
@NullMarked
package io.atlas.query.list;

import org.jspecify.annotations.NullMarked;
