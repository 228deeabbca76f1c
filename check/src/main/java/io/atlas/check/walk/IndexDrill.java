package io.atlas.check.walk;

import io.atlas.check.index.ExpectedRows;
import io.atlas.check.index.IndexDifference;
import io.atlas.check.index.IndexDifference.Difference;
import io.atlas.check.index.IndexDigest;
import io.atlas.check.index.IndexRow;
import io.atlas.check.report.Aspect;
import io.atlas.check.state.AssetState;
import io.atlas.check.state.StateRow;
import io.atlas.check.store.Cursor;
import io.atlas.check.store.Place;
import io.atlas.check.store.SlotRepository;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a slot's state and index once more, in the same snapshot, and looks at the assets in cells
 * of the digest that differ. At most {@value #CELLS} cells, which bounds the memory; of the others
 * each is counted as one finding.
 */
final class IndexDrill {
  private static final int CELLS = 32;
  private static final String NO_ROW = "no row";

  private final SlotRepository rows;
  private final Place place;
  private final Reporter reporter;
  private final BitSet cells = new BitSet();
  private final int unseen;
  private final IndexDifference difference = new IndexDifference();

  IndexDrill(SlotRepository rows, Place place, IndexDigest digest, Reporter reporter) {
    this.rows = rows;
    this.place = place;
    this.reporter = reporter;
    for (int cell = 0; cell < IndexDigest.cells() && cells.cardinality() < CELLS; cell++) {
      cells.set(cell, digest.differs(cell));
    }
    this.unseen = digest.differing() - cells.cardinality();
  }

  void report() {
    readState();
    readIndex();
    List<Difference> differences = difference.differences();
    Map<Long, String> names =
        rows.names(
            place,
            differences.stream().map(one -> one.place().assetId()).collect(Collectors.toSet()));
    differences.forEach(one -> report(one, names.get(one.place().assetId())));
    reporter.findings().count(Aspect.INDEX, unseen);
  }

  private void readState() {
    try (Cursor<StateRow> cursor = rows.states(place)) {
      StateReader states = new StateReader(cursor);
      for (OptionalLong id = states.next(); id.isPresent(); id = states.next()) {
        expect(id.getAsLong(), states.take(id.getAsLong()));
      }
    }
  }

  private void expect(long assetId, AssetState state) {
    if (isWanted(assetId)) {
      ExpectedRows.of(assetId, state, reporter.catalog(), difference::expect, beyond -> {});
    }
  }

  private void readIndex() {
    try (Cursor<IndexRow> numbers = rows.numbers(place);
        Cursor<IndexRow> texts = rows.texts(place)) {
      numbers.forEachRemaining(this::found);
      texts.forEachRemaining(this::found);
    }
  }

  private void found(IndexRow row) {
    if (isWanted(row.assetId())) {
      difference.found(row);
    }
  }

  private boolean isWanted(long assetId) {
    return cells.get(IndexDigest.cellOf(assetId));
  }

  private void report(Difference one, @Nullable String name) {
    reporter.differs(
        Aspect.INDEX,
        name == null ? "#" + one.place().assetId() : name,
        reporter.catalog().nameOf(one.place().attributeId()),
        shown(one.missing()),
        shown(one.surplus()));
  }

  private static String shown(List<IndexRow> rows) {
    return rows.isEmpty()
        ? NO_ROW
        : rows.stream().map(IndexRow::shown).sorted().collect(Collectors.joining(" and "));
  }
}
