package io.atlas.bench.honesty.oracle;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An honest read that was sent at 1,000 ms and took 10; tests make it lie. */
record Reads(
    boolean analytics,
    Duration maxStaleness,
    Optional<ConsistencyToken> sent,
    long seen,
    int status,
    String code,
    String header,
    Optional<ConsistencyToken> got,
    long visible,
    Optional<String> foreign,
    Optional<String> achievable) {
  static final long SENT_MILLIS = 1_000;
  private static final long TOOK_MILLIS = 10;

  static Reads replica(long visible) {
    return new Reads(
        false,
        Duration.ofSeconds(2),
        Optional.empty(),
        0,
        200,
        "",
        "source=replica, store=\"replica-1\", bound-ms=100, lsn=\"0/10\", satisfied",
        Optional.of(token(1, 0x10)),
        visible,
        Optional.empty(),
        Optional.empty());
  }

  static Reads writer(long visible) {
    return replica(visible).header("source=writer, store=\"writer\", bound-ms=5, satisfied");
  }

  static Reads olap(long visible) {
    Reads read = replica(visible);
    return new Reads(
        true,
        Duration.ofSeconds(60),
        Optional.empty(),
        0,
        200,
        "",
        "source=olap, store=\"olap\", bound-ms=900, lsn=\"0/10\", satisfied",
        Optional.empty(),
        read.visible,
        Optional.empty(),
        Optional.empty());
  }

  static Reads refused(int status, String code) {
    return replica(0)
        .status(status, code)
        .header(status == 503 ? "source=none, satisfied=?0" : "source=none, satisfied")
        .got(Optional.empty());
  }

  static ConsistencyToken token(int timeline, long lsn) {
    return ConsistencyToken.of(7, new Position(timeline, new Lsn(lsn)), 3, 0);
  }

  Reads header(String text) {
    return new Reads(
        analytics, maxStaleness, sent, seen, status, code, text, got, visible, foreign, achievable);
  }

  Reads status(int newStatus, String newCode) {
    return new Reads(
        analytics,
        maxStaleness,
        sent,
        seen,
        newStatus,
        newCode,
        header,
        got,
        visible,
        foreign,
        achievable);
  }

  Reads within(Duration demand) {
    return new Reads(
        analytics, demand, sent, seen, status, code, header, got, visible, foreign, achievable);
  }

  Reads sent(ConsistencyToken token) {
    return new Reads(
        analytics,
        maxStaleness,
        Optional.of(token),
        seen,
        status,
        code,
        header,
        got,
        visible,
        foreign,
        achievable);
  }

  Reads seen(long sequence) {
    return new Reads(
        analytics,
        maxStaleness,
        sent,
        sequence,
        status,
        code,
        header,
        got,
        visible,
        foreign,
        achievable);
  }

  Reads got(Optional<ConsistencyToken> token) {
    return new Reads(
        analytics,
        maxStaleness,
        sent,
        seen,
        status,
        code,
        header,
        token,
        visible,
        foreign,
        achievable);
  }

  Reads foreign(String what) {
    return new Reads(
        analytics,
        maxStaleness,
        sent,
        seen,
        status,
        code,
        header,
        got,
        visible,
        Optional.of(what),
        achievable);
  }

  Reads achievable(String text) {
    return new Reads(
        analytics,
        maxStaleness,
        sent,
        seen,
        status,
        code,
        header,
        got,
        visible,
        foreign,
        Optional.of(text));
  }

  Observation observation() {
    Optional<DataFreshness> freshness =
        header.isEmpty() ? Optional.empty() : Optional.of(DataFreshness.parse(header));
    return new Observation(
        question(),
        new Reply(status, code, freshness, got, visible, foreign, achievable),
        TimeUnit.MILLISECONDS.toNanos(SENT_MILLIS),
        TimeUnit.MILLISECONDS.toNanos(SENT_MILLIS + TOOK_MILLIS));
  }

  Question question() {
    return new Question(analytics, maxStaleness, sent, seen);
  }
}
