package io.atlas.check.walk;

import io.atlas.check.index.ExpectedRows;
import io.atlas.check.index.IndexDigest;
import io.atlas.check.index.IndexRow;
import io.atlas.check.log.LogWindow;
import io.atlas.check.report.Aspect;
import io.atlas.check.report.Progress;
import io.atlas.check.report.Tally;
import io.atlas.check.state.AssetRow;
import io.atlas.check.state.StateRow;
import io.atlas.check.store.Cursor;
import io.atlas.check.store.Place;
import io.atlas.check.store.SlotRepository;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks one slot of a tenant: assets, state and log side by side in the order of asset ids, so that
 * one asset is in memory at a time; then the index, against a digest of what the state wants there.
 */
final class SlotWalk {
  private final SlotRepository rows;
  private final Place place;
  private final LogReader log;
  private final Reporter reporter;
  private final AssetCheck check;
  private final Progress progress;
  private final IndexDigest digest = new IndexDigest();

  private long assets;
  private long values;
  private long indexRows;

  SlotWalk(SlotRepository rows, Place place, LogReader log, LogWindow window, Scope scope) {
    this.rows = rows;
    this.place = place;
    this.log = log;
    this.reporter = scope.reporter();
    this.progress = scope.progress();
    this.check = new AssetCheck(reporter, window, place.slot());
  }

  /** Where the walk reports to. */
  record Scope(Reporter reporter, Progress progress) {}

  Tally walk() {
    long eventsBefore = log.events();
    walkAssets();
    walkIndex();
    if (digest.differing() > 0) {
      new IndexDrill(rows, place, digest, reporter).report();
    }
    return Tally.ofSlot(assets, values, log.events() - eventsBefore, indexRows);
  }

  private void walkAssets() {
    try (Cursor<AssetRow> names = rows.assets(place);
        Cursor<StateRow> stateRows = rows.states(place)) {
      StateReader states = new StateReader(stateRows);
      for (OptionalLong id = next(names, states); id.isPresent(); id = next(names, states)) {
        visit(view(id.getAsLong(), names, states));
      }
    }
  }

  private OptionalLong next(Cursor<AssetRow> names, StateReader states) {
    @Nullable AssetRow name = names.head();
    OptionalLong ofName = name == null ? OptionalLong.empty() : OptionalLong.of(name.assetId());
    return Stream.of(ofName, states.next(), log.next(place.slot()))
        .flatMapToLong(OptionalLong::stream)
        .min();
  }

  private AssetView view(long id, Cursor<AssetRow> names, StateReader states) {
    @Nullable AssetRow head = names.head();
    @Nullable AssetRow row = head != null && head.assetId() == id ? names.next() : null;
    return new AssetView(id, row, states.take(id), log.take(place.slot(), id, row));
  }

  private void visit(AssetView asset) {
    assets++;
    values += asset.state().values().size();
    check.check(asset);
    ExpectedRows.of(
        asset.assetId(),
        asset.state(),
        reporter.catalog(),
        digest::expect,
        id -> beyond(asset, id));
    progress.tick(() ->
        "%s, slot %d: %,d assets, %,d events"
            .formatted(reporter.tenant().name(), place.slot(), assets, log.events()));
  }

  private void beyond(AssetView asset, int attributeId) {
    reporter.differs(
        Aspect.INDEX,
        asset.name(),
        reporter.catalog().nameOf(attributeId),
        "a number that a double can stand for",
        "a greater one");
  }

  private void walkIndex() {
    try (Cursor<IndexRow> numbers = rows.numbers(place)) {
      numbers.forEachRemaining(this::found);
    }
    try (Cursor<IndexRow> texts = rows.texts(place)) {
      texts.forEachRemaining(this::found);
    }
  }

  private void found(IndexRow row) {
    indexRows++;
    digest.found(row);
    progress.tick(() ->
        "%s, slot %d: %,d index rows".formatted(reporter.tenant().name(), place.slot(), indexRows));
  }
}
