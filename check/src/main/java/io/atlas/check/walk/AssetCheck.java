package io.atlas.check.walk;

import io.atlas.check.catalog.Attribute;
import io.atlas.check.log.LogJudge;
import io.atlas.check.log.LogWindow;
import io.atlas.check.report.Aspect;
import io.atlas.check.state.AssetRow;
import io.atlas.check.state.BucketCheck;
import io.atlas.check.value.Observation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds one asset's log, state and name against each other. Pure, but for where it reports. */
final class AssetCheck {
  private final Reporter reporter;
  private final LogWindow window;
  private final int slot;

  AssetCheck(Reporter reporter, LogWindow window, int slot) {
    this.reporter = reporter;
    this.window = window;
    this.slot = slot;
  }

  void check(AssetView asset) {
    @Nullable AssetRow row = asset.row();
    if (row == null) {
      reporter.differs(Aspect.CATALOG, asset.name(), "", "an asset with that id", "none");
    } else {
      checkSlot(row);
      checkBuckets(row, asset);
    }
    // Of a state that cannot be read nothing can be said but that.
    if (asset.state().broken().isEmpty()) {
      checkLog(asset);
    }
  }

  private void checkSlot(AssetRow row) {
    int expected = reporter.tenant().slots().slotOf(row.name());
    if (expected != slot) {
      reporter.differs(Aspect.CATALOG, row.name(), "", "slot " + expected, "slot " + slot);
    }
  }

  private void checkBuckets(AssetRow row, AssetView asset) {
    new BucketCheck(
            reporter.catalog(),
            (attribute, expected, found) ->
                reporter.differs(Aspect.BUCKET, row.name(), attribute, expected, found))
        .check(row.layout(), asset.state());
  }

  private void checkLog(AssetView asset) {
    Map<Integer, Observation> logged = resolved(asset);
    Map<Integer, Observation> state = asset.state().values();
    Set<Integer> ids = new TreeSet<>(logged.keySet());
    ids.addAll(state.keySet());
    for (int id : ids) {
      LogJudge.judge(logged.get(id), state.get(id), window)
          .ifPresent(difference ->
              reporter.differs(
                  Aspect.LOG,
                  asset.name(),
                  reporter.catalog().nameOf(id),
                  difference.expected(),
                  difference.found()));
    }
  }

  private Map<Integer, Observation> resolved(AssetView asset) {
    Map<Integer, Observation> logged = new HashMap<>();
    asset
        .log()
        .winners()
        .forEach((name, winner) -> {
          @Nullable Attribute attribute = reporter.catalog().attribute(name);
          if (attribute == null) {
            reporter.differs(
                Aspect.CATALOG,
                asset.name(),
                name,
                "an id for the name, which is in the log",
                "none");
          } else {
            logged.put(attribute.id(), winner);
          }
        });
    return logged;
  }
}
