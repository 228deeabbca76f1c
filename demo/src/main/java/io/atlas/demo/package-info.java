/** The demo: this machine's own telemetry, written and read the way any client would. */
@NullMarked
package io.atlas.demo;

import org.jspecify.annotations.NullMarked;
