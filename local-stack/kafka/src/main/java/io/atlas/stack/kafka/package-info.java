/**
 * A one-node Kafka and a Kafka Connect worker for the local stack, each in a process of its own.
 */
@NullMarked
package io.atlas.stack.kafka;

import org.jspecify.annotations.NullMarked;
