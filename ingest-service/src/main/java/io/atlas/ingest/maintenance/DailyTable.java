package io.atlas.ingest.maintenance;

import java.time.Duration;

/** A table that is partitioned by day (UTC) and loses whole days. */
enum DailyTable {
  EVENT_LOG("event_log"),
  EVENT_DEDUP("event_dedup"),
  IDEMPOTENCY_KEY("idempotency_key");

  private final String table;

  DailyTable(String table) {
    this.table = table;
  }

  /** Its name in the database. */
  String table() {
    return table;
  }

  /** How old its youngest row has to be before a day is dropped. */
  Duration retention(RetentionConfig config) {
    return this == EVENT_LOG ? config.log() : config.eventIds();
  }
}
