package io.atlas.check.store;

import io.atlas.check.index.IndexRow;
import io.atlas.check.state.AssetRow;
import io.atlas.check.state.StateRow;
import io.atlas.common.attribute.IndexKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What lies in the tables that are kept by slot. */
public final class SlotRepository {
  private static final List<String> TABLES =
      List.of("asset", "asset_state", "attribute_number", "attribute_text");

  private final Snapshot snapshot;

  public SlotRepository(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  // Jumps from one slot of a tenant to the next in the primary key, instead of reading all rows.
  private static final String PLACES =
      """
      WITH RECURSIVE place AS (
        (SELECT slot, tenant_id FROM %1$s ORDER BY slot, tenant_id LIMIT 1)
        UNION ALL
        SELECT n.slot, n.tenant_id FROM place p CROSS JOIN LATERAL (
          SELECT t.slot, t.tenant_id FROM %1$s t
          WHERE (t.slot, t.tenant_id) > (p.slot, p.tenant_id)
          ORDER BY t.slot, t.tenant_id LIMIT 1) n)
      SELECT slot, tenant_id FROM place
      """;

  /** Where any of the tables has rows, some perhaps more than once. */
  public List<Place> places() {
    List<Place> places = new ArrayList<>();
    TABLES.forEach(table -> places.addAll(snapshot.list(PLACES.formatted(table), Place::read)));
    return places;
  }

  private static final String ASSETS =
      """
      SELECT asset_id, name, layout FROM asset
      WHERE slot = ?::smallint AND tenant_id = ? ORDER BY asset_id
      """;

  /** By id. */
  public Cursor<AssetRow> assets(Place place) {
    return snapshot.stream(
        ASSETS,
        row -> new AssetRow(row.getLong("asset_id"), row.getString("name"), row.getInt("layout")),
        place.slot(),
        place.tenantId());
  }

  private static final String NAMES =
      """
      SELECT asset_id, name FROM asset
      WHERE slot = ?::smallint AND tenant_id = ? AND asset_id = ANY (?)
      """;

  /** The names of a few assets; one that does not exist is missing from the answer. */
  public Map<Long, String> names(Place place, Set<Long> assetIds) {
    Map<Long, String> names = new HashMap<>();
    snapshot
        .list(
            NAMES,
            row -> new AssetRow(row.getLong("asset_id"), row.getString("name"), 0),
            place.slot(),
            place.tenantId(),
            assetIds.toArray(Long[]::new))
        .forEach(asset -> names.put(asset.assetId(), asset.name()));
    return names;
  }

  private static final String STATES =
      """
      SELECT asset_id, bucket, layout, doc::text AS doc FROM asset_state
      WHERE slot = ?::smallint AND tenant_id = ? ORDER BY asset_id, bucket
      """;

  /** By asset and bucket. */
  public Cursor<StateRow> states(Place place) {
    return snapshot.stream(
        STATES,
        row ->
            new StateRow(
                row.getLong("asset_id"),
                row.getInt("bucket"),
                row.getInt("layout"),
                row.getString("doc")),
        place.slot(),
        place.tenantId());
  }

  private static final String NUMBERS =
      """
      SELECT asset_id, attribute_id, value FROM attribute_number
      WHERE slot = ?::smallint AND tenant_id = ?
      """;

  /** In no order. */
  public Cursor<IndexRow> numbers(Place place) {
    return snapshot.stream(
        NUMBERS,
        row ->
            new IndexRow(
                row.getLong("asset_id"),
                row.getInt("attribute_id"),
                new IndexKey.NumberKey(row.getDouble("value"))),
        place.slot(),
        place.tenantId());
  }

  private static final String TEXTS =
      """
      SELECT asset_id, attribute_id, value FROM attribute_text
      WHERE slot = ?::smallint AND tenant_id = ?
      """;

  /** In no order. */
  public Cursor<IndexRow> texts(Place place) {
    return snapshot.stream(
        TEXTS,
        row ->
            new IndexRow(
                row.getLong("asset_id"),
                row.getInt("attribute_id"),
                new IndexKey.TextKey(row.getString("value"))),
        place.slot(),
        place.tenantId());
  }
}
