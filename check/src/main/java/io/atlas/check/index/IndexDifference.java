package io.atlas.check.index;

import io.atlas.common.attribute.IndexKey.NumberKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The exact difference of the index rows of a few assets. */
public final class IndexDifference {
  /** An attribute of an asset. */
  public record Place(long assetId, int attributeId) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::assetId).thenComparingInt(Place::attributeId);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /** Rows that lack, and rows that are there without a reason. */
  public record Difference(Place place, List<IndexRow> missing, List<IndexRow> surplus) {}

  private final Map<IndexRow, Integer> balance = new HashMap<>();

  public void expect(IndexRow row) {
    balance.merge(normal(row), 1, Integer::sum);
  }

  public void found(IndexRow row) {
    balance.merge(normal(row), -1, Integer::sum);
  }

  private static IndexRow normal(IndexRow row) {
    // Postgres holds both zeros for equal.
    return row.key() instanceof NumberKey number && number.value() == 0
        ? new IndexRow(row.assetId(), row.attributeId(), new NumberKey(0.0))
        : row;
  }

  /** In the order of assets and attributes. */
  public List<Difference> differences() {
    Map<Place, Difference> places = new TreeMap<>();
    balance.forEach((row, count) -> {
      if (count != 0) {
        Place place = new Place(row.assetId(), row.attributeId());
        Difference difference =
            places.computeIfAbsent(
                place, key -> new Difference(key, new ArrayList<>(), new ArrayList<>()));
        (count > 0 ? difference.missing() : difference.surplus()).add(row);
      }
    });
    return List.copyOf(places.values());
  }
}
