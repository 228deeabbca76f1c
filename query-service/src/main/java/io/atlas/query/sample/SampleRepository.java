package io.atlas.query.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atlas.common.attribute.Cell;
import io.atlas.common.attribute.IndexKey;
import io.atlas.query.sample.Drawn.DrawnAsset;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws assets, and reads values of those that were drawn. */
@ApplicationScoped
class SampleRepository {
  private static final ObjectReader EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .reader();

  private static final String FIRST =
      """
      SELECT a.slot, a.asset_id, a.name FROM asset a
      WHERE a.slot = ANY ($1) AND a.tenant_id = $2
      LIMIT $3
      """;

  /**
   * Draws by ids: evenly spread, but for gaps, which are by chance. A name decides the slot and not
   * the id, so slots are as good as each other.
   */
  private static final String DRAW =
      """
      SELECT DISTINCT d.slot, d.asset_id, d.name
      FROM unnest($1::smallint[]) AS s(slot)
      CROSS JOIN LATERAL (
        SELECT min(a.asset_id) AS least, max(a.asset_id) AS most FROM asset a
        WHERE a.slot = s.slot AND a.tenant_id = $2) ends
      CROSS JOIN LATERAL (
        SELECT ends.least + floor(random() * (ends.most - ends.least + 1))::bigint AS id
        FROM generate_series(1, $3::int)) target
      CROSS JOIN LATERAL (
        SELECT a.slot, a.asset_id, a.name FROM asset a
        WHERE a.slot = s.slot AND a.tenant_id = $2 AND a.asset_id >= target.id
        ORDER BY a.asset_id LIMIT 1) d
      """;

  /** About {@code wanted} assets; all of them where there are no more. */
  Drawn draw(Session session, Tenant tenant, int wanted) {
    Short[] slots = tenant.slots().all();
    List<Row> first = session.query(FIRST, slots, tenant.id(), wanted + 1L);
    if (first.size() <= wanted) {
      return new Drawn(first.stream().map(SampleRepository::asset).toList(), true);
    }
    int each = Math.ceilDiv(wanted, slots.length);
    List<Row> drawn = session.query(DRAW, slots, tenant.id(), each);
    return new Drawn(drawn.stream().map(SampleRepository::asset).toList(), false);
  }

  private static DrawnAsset asset(Row row) {
    return new DrawnAsset(row.getShort("slot"), row.getLong("asset_id"), row.getString("name"));
  }

  private static final String MOST_FREQUENT =
      """
      SELECT attribute_id, assets FROM attribute WHERE tenant_id = $1 ORDER BY assets DESC LIMIT 1
      """;

  /** An attribute and how many assets have it. */
  record Frequency(int attributeId, long assets) {}

  /** The attribute that most assets have. */
  Optional<Frequency> mostFrequent(Session session, Tenant tenant) {
    return session.query(MOST_FREQUENT, tenant.id()).stream()
        .map(row -> new Frequency(row.getInteger("attribute_id"), row.getLong("assets")))
        .findFirst();
  }

  private static final String VALUES =
      """
      SELECT d.nth, k.id, (
        SELECT max(s.doc ->> k.id::text) FROM asset_state s
        WHERE s.slot = ANY ($1) AND s.slot = d.slot AND s.tenant_id = $2 AND s.asset_id = d.asset_id) AS cell
      FROM unnest($3::smallint[], $4::bigint[]) WITH ORDINALITY AS d(slot, asset_id, nth)
      CROSS JOIN unnest($5::int[]) AS k(id)
      """;

  /** For each attribute id, the value of every drawn asset, in their order. */
  Map<Integer, List<SampledValue>> values(
      Session session, Tenant tenant, Drawn drawn, List<Integer> attributeIds) {
    Map<Integer, List<SampledValue>> columns = new HashMap<>();
    attributeIds.forEach(id ->
        columns.put(
            id, new ArrayList<>(Collections.nCopies(drawn.assets().size(), SampledValue.NONE))));
    for (Row row : session.query(VALUES, parameters(tenant, drawn, attributeIds))) {
      List<SampledValue> column = Objects.requireNonNull(columns.get(row.getInteger("id")));
      column.set((int) (row.getLong("nth") - 1), value(row.getString("cell")));
    }
    return columns;
  }

  private static List<Object> parameters(Tenant tenant, Drawn drawn, List<Integer> attributeIds) {
    return List.of(
        tenant.slots().all(),
        tenant.id(),
        drawn.assets().stream().map(DrawnAsset::slot).toArray(Short[]::new),
        drawn.assets().stream().map(DrawnAsset::id).toArray(Long[]::new),
        attributeIds.toArray(Integer[]::new));
  }

  private static SampledValue value(@Nullable String text) {
    if (text == null || new Cell(text).isTombstone()) {
      return SampledValue.NONE;
    }
    Cell cell = new Cell(text);
    JsonNode value = json(cell.value());
    if (value.isNumber()) {
      return new SampledValue.Numeric(value.decimalValue(), cell.micros());
    }
    if (value.isTextual()) {
      return new SampledValue.Text(beginning(value.textValue()), cell.micros());
    }
    return value.isBoolean()
        ? new SampledValue.Bool(value.booleanValue(), cell.micros())
        : new SampledValue.Other(cell.micros());
  }

  // Enough for an estimate.
  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), IndexKey.TEXT_BYTES));
  }

  private static JsonNode json(String value) {
    try {
      return EXACT.readTree(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("asset_state holds no JSON", e);
    }
  }
}
