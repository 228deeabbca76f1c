/** Sends events until they are acknowledged, and counts them exactly once. */
@NullMarked
package io.atlas.demo.ingest;

import org.jspecify.annotations.NullMarked;
