package io.atlas.query.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.atlas.common.attribute.Cell;
import io.atlas.common.attribute.IndexKey;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.tenant.SlotRange;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.common.token.TokenCodec;
import io.atlas.stack.postgres.PostgresNode;
import io.atlas.testkit.PostgresStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Writes rows as ingest does, and makes a standby stand still. */
public final class Rows implements AutoCloseable {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final TokenCodec CODEC = new TokenCodec(List.of(PostgresStack.TOKEN_KEY));

  /** When all values were observed. */
  public static final Instant OBSERVED = Instant.parse("2026-01-01T00:00:00.123456Z");

  private static final long OBSERVED_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, OBSERVED);

  private final Connection primary = connect(PostgresStack.cluster().primary());
  private final Connection standby = connect(PostgresStack.cluster().standby());

  private static Connection connect(PostgresNode node) {
    try {
      return node.connect("postgres");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A tenant as the database knows it. */
  public record TestTenant(int id, String name, SlotRange slots) {}

  public TestTenant tenant(String name, int slots) {
    List<Object> row =
        first(
            primary,
            "SELECT tenant_id, first_slot, slot_count FROM ensure_tenant(?, ?, 10000)",
            name,
            slots);
    return new TestTenant(
        number(row.get(0)), name, new SlotRange(number(row.get(1)), number(row.get(2))));
  }

  private static int number(Object value) {
    return ((Number) value).intValue();
  }

  /** Makes an asset of a JSON object of attributes, of which null ones are tombstones. */
  public void asset(TestTenant tenant, String name, String attributes) {
    short slot = tenant.slots().slotOf(name);
    long id = idOnly(tenant, name);
    // Assets have had more attributes and fewer; each layout is one that this one can have.
    int layout = LAYOUTS[Math.floorMod(name.hashCode(), LAYOUTS.length)];
    boolean isVolatile = false;
    for (Map.Entry<String, JsonNode> entry : parse(attributes).properties()) {
      attribute(tenant, slot, id, entry, isVolatile ? "volatile" : "stable", layout);
      isVolatile = !isVolatile;
    }
    if (attributes.equals("{}")) {
      run(primary, STATE, slot, tenant.id(), id, 0, "stable", 0, "{}");
    }
  }

  private static final String MANY =
      """
      WITH made AS (
        INSERT INTO asset (slot, tenant_id, name)
        SELECT slot, ?, name FROM unnest(?::smallint[], ?::text[]) AS n(slot, name)
        RETURNING slot, tenant_id, asset_id, name),
      numbered AS (
        SELECT slot, tenant_id, asset_id, substr(name, length(?) + 1)::int AS n FROM made),
      indexed AS (
        INSERT INTO attribute_number (slot, tenant_id, attribute_id, value, asset_id)
        SELECT slot, tenant_id, ?, n, asset_id FROM numbered)
      INSERT INTO asset_state (slot, tenant_id, asset_id, bucket, doc)
      SELECT slot, tenant_id, asset_id, bucket_of(?, 'stable', 0::smallint),
        jsonb_build_object(?::text, ? || n, ?::text, ? || '"' || repeat('x', ?) || '"')
      FROM numbered
      """;

  /**
   * Makes many assets at once, named by the prefix and their number {@code n} from 0.
   *
   * @param padding characters of a further attribute, which is not indexed
   */
  public void manyAssets(TestTenant tenant, String prefix, int count, int padding) {
    List<String> names = IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    int n = allocated(tenant, "n");
    String time = Cell.of(OBSERVED_MICROS, "").text();
    run(
        primary,
        MANY,
        tenant.id(),
        names.stream()
            .map(name -> Short.toString(tenant.slots().slotOf(name)))
            .collect(Collectors.joining(",", "{", "}")),
        "{" + String.join(",", names) + "}",
        prefix,
        n,
        n,
        Integer.toString(n),
        time,
        Integer.toString(allocated(tenant, "padding")),
        time,
        padding);
  }

  private int allocated(TestTenant tenant, String attribute) {
    return number(
        first(primary, "SELECT id FROM allocate_attributes(?, ARRAY[?])", tenant.id(), attribute)
            .getFirst());
  }

  public int attributeId(TestTenant tenant, String attribute) {
    return number(
        first(
                primary,
                "SELECT attribute_id FROM attribute WHERE tenant_id = ? AND name = ?",
                tenant.id(),
                attribute)
            .getFirst());
  }

  /** Notes in the catalog how many assets have the attribute, which ingest does a little later. */
  public void assets(TestTenant tenant, String attribute, int assets) {
    run(
        primary,
        "UPDATE attribute SET assets = ? WHERE tenant_id = ? AND name = ?",
        assets,
        tenant.id(),
        attribute);
  }

  /** Notes the types of an attribute in the catalog, which ingest does a little later. */
  public void types(TestTenant tenant, String attribute, String... types) {
    run(
        primary,
        "UPDATE attribute SET types = string_to_array(?, ',') WHERE tenant_id = ? AND name = ?",
        String.join(",", types),
        tenant.id(),
        attribute);
  }

  /** Has the index hold the attribute's numbers in buckets, so many in an octave. */
  public void quantise(TestTenant tenant, String attribute, int buckets) {
    run(
        primary,
        "SELECT change_attribute(?, ?, 'stable', ?::smallint)",
        tenant.id(),
        attribute,
        buckets);
  }

  /** Gives out an asset's id, as ingest does before it writes the first value. */
  public long idOnly(TestTenant tenant, String name) {
    Object id =
        first(
                primary,
                "INSERT INTO asset (slot, tenant_id, name) VALUES (?, ?, ?) RETURNING asset_id",
                tenant.slots().slotOf(name),
                tenant.id(),
                name)
            .getFirst();
    return ((Number) id).longValue();
  }

  /** All that there are. */
  public static final int[] LAYOUTS = {0, 4, 16, 64, 256};

  /** The bucket that ingest writes an attribute to. */
  public int bucket(int attributeId, String temperature, int layout) {
    return number(
        first(primary, "SELECT bucket_of(?, ?, ?::smallint)", attributeId, temperature, layout)
            .getFirst());
  }

  private static final String STATE =
      """
      INSERT INTO asset_state (slot, tenant_id, asset_id, bucket, doc)
      VALUES (?, ?, ?, bucket_of(?, ?, ?::smallint), ?::jsonb)
      ON CONFLICT (slot, tenant_id, asset_id, bucket) DO UPDATE SET doc = asset_state.doc || excluded.doc
      """;

  private static String cells(int attribute, Cell cell) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(Integer.toString(attribute), cell.text())
        .toString();
  }

  private void attribute(
      TestTenant tenant,
      short slot,
      long asset,
      Map.Entry<String, JsonNode> entry,
      String temperature,
      int layout) {
    int attribute = allocated(tenant, entry.getKey());
    JsonNode value = entry.getValue();
    run(
        primary,
        STATE,
        slot,
        tenant.id(),
        asset,
        attribute,
        temperature,
        layout,
        cells(attribute, Cell.of(OBSERVED_MICROS, text(value))));
    if (value.isNumber()) {
      double key = IndexKey.ofNumber(value.decimalValue()).value();
      run(
          primary,
          "INSERT INTO attribute_number VALUES (?, ?, ?, ?, ?)",
          slot,
          tenant.id(),
          attribute,
          key,
          asset);
    } else if (!value.isNull()) {
      run(
          primary,
          "INSERT INTO attribute_text VALUES (?, ?, ?, ?, ?)",
          slot,
          tenant.id(),
          attribute,
          key(value),
          asset);
    }
  }

  private static String key(JsonNode value) {
    if (value.isTextual()) {
      return IndexKey.ofText(value.textValue()).value();
    }
    return value.isBoolean()
        ? IndexKey.ofBoolean(value.booleanValue()).value()
        : IndexKey.ARRAY.value();
  }

  private static String text(JsonNode value) {
    return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.toString();
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The position that an acknowledged write of now has. */
  public Position flushed() {
    run(primary, "SELECT pg_logical_emit_message(false, 'test', 'x', true)");
    String lsn = (String) first(primary, "SELECT pg_current_wal_flush_lsn()::text").getFirst();
    return new Position(1, Lsn.parse(lsn));
  }

  public String token(TestTenant tenant, Position position) {
    return CODEC.encode(ConsistencyToken.of(PostgresStack.CLUSTER_ID, position, tenant.id(), 0));
  }

  public ConsistencyToken decode(String token, TestTenant tenant) {
    return CODEC.decode(token, PostgresStack.CLUSTER_ID, tenant.id());
  }

  /** Makes the standby stand still; what is written from now on is not seen there. */
  public void pauseReplay() {
    catchUp();
    run(standby, "SELECT pg_wal_replay_pause()");
    Awaitility.await()
        .until(() ->
            first(standby, "SELECT pg_get_wal_replay_pause_state()").getFirst().equals("paused"));
  }

  public void resumeReplay() {
    run(standby, "SELECT pg_wal_replay_resume()");
    catchUp();
  }

  /** Waits until the standby has replayed all there is. */
  public void catchUp() {
    Position now = flushed();
    Awaitility.await()
        .until(() ->
            Lsn.parse((String) first(standby, "SELECT pg_last_wal_replay_lsn()::text").getFirst())
                .covers(now.lsn()));
  }

  private static List<Object> first(Connection connection, String sql, Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        List<Object> row = new java.util.ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getObject(i));
        }
        return row;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static void run(Connection connection, String sql, Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  @Override
  public void close() {
    try {
      primary.close();
      standby.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
