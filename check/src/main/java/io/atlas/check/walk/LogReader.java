package io.atlas.check.walk;

import io.atlas.check.log.LogFold;
import io.atlas.check.log.LogRow;
import io.atlas.check.report.Aspect;
import io.atlas.check.state.AssetRow;
import io.atlas.check.store.Cursor;
import io.atlas.check.value.Observation;
import io.atlas.check.value.ValueReader;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Folds the log, which comes by slot, asset and event id, one asset at a time. */
final class LogReader {
  private final Cursor<LogRow> rows;
  private final Reporter reporter;
  private long events;

  LogReader(Cursor<LogRow> rows, Reporter reporter) {
    this.rows = rows;
    this.reporter = reporter;
  }

  /** The next asset of the slot that has events; empty behind the slot's last. */
  OptionalLong next(int slot) {
    @Nullable LogRow head = rows.head();
    return head != null && head.slot() == slot
        ? OptionalLong.of(head.assetId())
        : OptionalLong.empty();
  }

  /** Takes all events of an asset; reports an id that comes twice, and a name that is not its. */
  LogFold take(int slot, long assetId, @Nullable AssetRow asset) {
    LogFold fold = new LogFold();
    String stranger = "";
    while (isAt(slot, assetId)) {
      LogRow first = rows.next();
      add(first, fold);
      takeDoubles(first, fold);
      stranger = asset == null || first.asset().equals(asset.name()) ? stranger : first.asset();
    }
    if (asset != null && !stranger.isEmpty()) {
      reporter.differs(Aspect.CATALOG, asset.name(), "", "its name in the log", stranger);
    }
    return fold;
  }

  private boolean isAt(int slot, long assetId) {
    @Nullable LogRow head = rows.head();
    return head != null && head.slot() == slot && head.assetId() == assetId;
  }

  private void takeDoubles(LogRow first, LogFold fold) {
    int times = 1;
    for (LogRow last = first; isDouble(last); times++) {
      last = rows.next();
      add(last, fold);
    }
    if (times > 1) {
      reporter.differs(
          Aspect.DUPLICATE,
          first.asset(),
          "",
          "event " + first.eventId() + " once",
          times + " times in the log");
    }
  }

  /** Whether the next row is the same event. Ids are remembered today and tomorrow. */
  private boolean isDouble(LogRow last) {
    @Nullable LogRow head = rows.head();
    return head != null
        && isAt(last.slot(), last.assetId())
        && head.eventId().equals(last.eventId())
        && head.day() - last.day() <= 1;
  }

  private void add(LogRow row, LogFold fold) {
    events++;
    try {
      ValueReader.readAttributes(
          row.attributes(),
          (name, value) -> fold.add(name, new Observation(row.observed(), value)));
    } catch (IOException e) {
      reporter.differs(
          Aspect.LOG,
          row.asset(),
          "",
          "readable attributes in event " + row.eventId(),
          String.valueOf(e.getMessage()));
    }
  }

  /** Taken so far. */
  long events() {
    return events;
  }
}
