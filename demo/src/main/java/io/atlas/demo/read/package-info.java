/** Reads on every rung and holds each answer to what it claims of its own age. */
@NullMarked
package io.atlas.demo.read;

import org.jspecify.annotations.NullMarked;
