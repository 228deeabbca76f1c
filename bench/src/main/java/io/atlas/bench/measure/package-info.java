/** What is read of the server, its processes and the machine. */
@NullMarked
package io.atlas.bench.measure;

import org.jspecify.annotations.NullMarked;
