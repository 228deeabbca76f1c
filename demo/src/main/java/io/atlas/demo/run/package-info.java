/** One run of the demo, from waiting for the services to the line of results. */
@NullMarked
package io.atlas.demo.run;

import org.jspecify.annotations.NullMarked;
