package io.atlas.bench.honesty.oracle;

import java.util.Locale;

/** What an answer can break. */
public enum Rule {
  /** Every write acknowledged at or before the request less the claimed bound is visible. */
  BOUND(true),
  /** Every acknowledged write at or before the token's position is visible. */
  TOKEN(true),
  /** A session never sees less than it has seen. */
  SESSION(false),
  /** Every acknowledged write at or before the claimed LSN is visible. */
  LSN(true),
  /** The answer's token is not before the request's. */
  TOKEN_GOES_BACK(false),
  /** An answer of Postgres has a token. */
  TOKEN_MISSING(false),
  /** The OLAP gives back the token that it got. */
  OLAP_TOKEN(false),
  /** The claimed bound meets the demand. */
  DEMAND(false),
  /** What meets a demand has a bound. */
  BOUND_UNKNOWN(false),
  /** Every answer has a freshness header that can be read. */
  HEADER(false),
  /** Whoever answers with data says which store it is from. */
  STORE(false),
  /** Only the writer and the replicas answer reads of state, only the OLAP analytics. */
  WRONG_SOURCE(false),
  /** {@code satisfied=?0} on 503 and on nothing else. */
  SATISFIED(false),
  /** The writer claims no LSN. */
  WRITER_LSN(false),
  /** Nothing is shown that was not written. */
  FUTURE(false),
  /** Nothing is shown of another asset, nor parts of different writes. */
  FOREIGN(false),
  /** {@code achievable-bound-ms} is a whole number from 0. */
  ACHIEVABLE(false),
  /** {@code write-may-be-lost} only of a token that a failover has left behind. */
  NOT_LOST(true),
  /** The token of a write is not before that of an earlier one. */
  WRITE_TOKEN(false);

  private final boolean excusable;

  Rule(boolean excusable) {
    this.excusable = excusable;
  }

  /** Whether a promotion can make it lawful. */
  public boolean isExcusable() {
    return excusable;
  }

  /** As in a report. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
