package io.atlas.demo.probe;

/**
 * An acknowledged write of the probe.
 *
 * @param sequence the value that was written, from 1 on
 * @param atNanos monotonic time when the answer was there; the commit came before it
 * @param token what the service gave for it
 */
public record Ack(long sequence, long atNanos, String token) {}
