package io.atlas.query.history;

/** Which stores a page is of. */
sealed interface HistoryPlan {
  /** The log has all of it. */
  record LogAlone() implements HistoryPlan {}

  /**
   * What the log has, and what the OLAP has that was received before the log begins: no event is in
   * both, and none that was received is in neither.
   *
   * @param receivedBefore µs since 1970
   */
  record Both(long receivedBefore) implements HistoryPlan {}

  /** The OLAP has all events, late ones too, as far as its watermark. */
  record OlapAlone() implements HistoryPlan {}

  /**
   * Decides.
   *
   * @param window of the log, read after its events and in the same transaction
   * @param before the page is behind this key
   * @param reach down to which observed time, in µs, the page of the log tells everything that the
   *     log has
   * @param ahead how far ahead of its receipt an event can be observed, in µs
   */
  static HistoryPlan of(LogWindow window, EventKey before, long reach, long ahead) {
    if (before.observed() <= window.oldest()) {
      return new OlapAlone();
    }
    return reach >= window.surelyFrom(ahead) ? new LogAlone() : new Both(window.oldest());
  }
}
