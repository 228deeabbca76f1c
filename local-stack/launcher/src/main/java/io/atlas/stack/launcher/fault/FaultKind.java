package io.atlas.stack.launcher.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The faults that there are, each with the part of the stack that it needs. */
public enum FaultKind {
  /** The standby receives but does not replay. */
  REPLICA_LAG("postgres-standby", "the replica stands still; reads climb as their demand runs out"),
  /** The standby is stopped. */
  REPLICA_DOWN("postgres-standby", "the replica is away; reads climb, and the OLAP waits for it"),
  /** The sink's connector is paused. */
  SINK_STOP("connect", "nothing reaches the OLAP; its bound grows one second a second"),
  /** Kafka Connect is stopped. */
  CONNECT_STOP("connect", "the log is not read; the slot keeps it, and the OLAP's bound grows"),
  /** The broker is stopped. */
  KAFKA_STOP("kafka", "no events and no hints; reads on Postgres notice nothing"),
  /** The freshness-service, which writes the heartbeats, is stopped. */
  HEARTBEAT_STOP("freshness-service", "the OLAP gets events but can prove nothing newer"),
  /** All processes of the primary are suspended. */
  PRIMARY_PAUSE("postgres-primary", "writes hang; bounds on replicas grow one second a second"),
  /** The slot to the OLAP is dropped, for good. */
  SLOT_DROP("postgres-primary", "the OLAP stands still for good, until ./atlas repair olap") {
    @Override
    public String afterwards() {
      return "over, but not undone: run ./atlas repair olap";
    }
  },
  /** The primary crashes and the standby takes its place. */
  PROMOTE("postgres-standby", "the standby is the primary now; a new standby is away meanwhile") {
    @Override
    public String afterwards() {
      return "the new primary stays, and its standby is back";
    }
  };

  private final String part;
  private final String effect;

  FaultKind(String part, String effect) {
    this.part = part;
    this.effect = effect;
  }

  /** Its name on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The part of the stack that it happens to. */
  public String part() {
    return part;
  }

  /** What is to be seen. */
  public String effect() {
    return effect;
  }

  /** What to expect when it is over. */
  public String afterwards() {
    return "undone; it may take a moment until everything has caught up";
  }

  /** Every name. */
  public static List<String> words() {
    return Arrays.stream(values()).map(FaultKind::word).toList();
  }

  /**
   * The fault of that name.
   *
   * @throws IllegalArgumentException if there is none, with the names that there are
   */
  public static FaultKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no fault '%s'; there are %s".formatted(word, String.join(", ", words()))));
  }
}
