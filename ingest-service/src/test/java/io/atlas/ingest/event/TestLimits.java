package io.atlas.ingest.event;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** The limits of the contract, with a body small enough to overrun in a test. */
record TestLimits(MemorySize body, int events, int attributes, int chunkEvents)
    implements EventLimits {
  static final TestLimits CONTRACT =
      new TestLimits(new MemorySize(BigInteger.valueOf(1 << 26)), 100_000, 10_000, 1_000);

  TestLimits withBody(long bytes) {
    return new TestLimits(
        new MemorySize(BigInteger.valueOf(bytes)), events, attributes, chunkEvents);
  }

  TestLimits withEvents(int most) {
    return new TestLimits(body, most, attributes, chunkEvents);
  }

  TestLimits withChunks(int most) {
    return new TestLimits(body, events, attributes, most);
  }

  @Override
  public MemorySize item() {
    return new MemorySize(BigInteger.valueOf(1 << 20));
  }

  @Override
  public MemorySize chunk() {
    return new MemorySize(BigInteger.valueOf(1 << 18));
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
