/** The replicas: which one is asked, whether it can be, and how it is read. */
@NullMarked
package io.atlas.query.route.replica;

import org.jspecify.annotations.NullMarked;
