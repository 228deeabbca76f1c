package io.atlas.stack.launcher.stack;

import java.util.Map;

/**
 * The local ports.
 *
 * @param base added to every port; the environment's {@code ATLAS_PORT_BASE}
 */
public record PortPlan(int base) {
  private static final int HIGHEST = 65_535;
  private static final int HIGHEST_DEFAULT = 19_093;

  /** Refuses a base that would leave the range of ports. */
  public PortPlan {
    if (base < 0 || base > HIGHEST - HIGHEST_DEFAULT) {
      throw new IllegalArgumentException(
          "ATLAS_PORT_BASE must be 0 to %d".formatted(HIGHEST - HIGHEST_DEFAULT));
    }
  }

  /** Reads the environment. */
  public static PortPlan of(Map<String, String> environment) {
    String base = environment.getOrDefault("ATLAS_PORT_BASE", "").strip();
    try {
      return new PortPlan(base.isEmpty() ? 0 : Integer.parseInt(base));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("ATLAS_PORT_BASE is no number: " + base, e);
    }
  }

  /** Postgres primary. */
  public int primary() {
    return base + 15_432;
  }

  /** Postgres standby. */
  public int standby() {
    return base + 15_433;
  }

  /** Kafka broker. */
  public int kafka() {
    return base + 19_092;
  }

  /** Kafka controller. */
  public int controller() {
    return base + HIGHEST_DEFAULT;
  }

  /** Kafka Connect. */
  public int connect() {
    return base + 18_083;
  }

  /** ClickHouse over HTTP. */
  public int clickhouse() {
    return base + 18_123;
  }

  /** Ingest service. */
  public int ingest() {
    return base + 8_081;
  }

  /** Query service. */
  public int query() {
    return base + 8_082;
  }

  /** Freshness service. */
  public int freshness() {
    return base + 8_083;
  }
}
