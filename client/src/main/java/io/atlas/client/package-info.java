/** What a Java program needs to read its own writes, and to tell people how fresh an answer is. */
@NullMarked
package io.atlas.client;

import org.jspecify.annotations.NullMarked;
