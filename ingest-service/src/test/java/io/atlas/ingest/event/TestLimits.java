package io.atlas.ingest.event;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** The limits of the contract, with a body small enough to overrun in a test. */
record TestLimits(MemorySize body, int events, int attributes) implements EventLimits {
  static final TestLimits CONTRACT =
      new TestLimits(new MemorySize(BigInteger.valueOf(1 << 24)), 10_000, 10_000);

  TestLimits withBody(long bytes) {
    return new TestLimits(new MemorySize(BigInteger.valueOf(bytes)), events, attributes);
  }

  TestLimits withEvents(int most) {
    return new TestLimits(body, most, attributes);
  }

  TestLimits withAttributes(int most) {
    return new TestLimits(body, events, most);
  }

  @Override
  public int assetName() {
    return 256;
  }

  @Override
  public int attributeName() {
    return 128;
  }

  @Override
  public int eventId() {
    return 64;
  }

  @Override
  public int text() {
    return 8192;
  }

  @Override
  public int digits() {
    return 128;
  }

  @Override
  public Duration future() {
    return Duration.ofMinutes(5);
  }
}
