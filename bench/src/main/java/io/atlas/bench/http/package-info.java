/** The load generator over HTTP: many connections on one event loop, with little work a request. */
@NullMarked
package io.atlas.bench.http;

import org.jspecify.annotations.NullMarked;
