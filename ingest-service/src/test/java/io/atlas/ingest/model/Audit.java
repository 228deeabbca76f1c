package io.atlas.ingest.model;

import io.atlas.ingest.model.Ledger.Content;
import io.atlas.ingest.model.Ledger.EventKey;
import io.atlas.ingest.model.Model.Place;
import io.atlas.ingest.model.Model.Value;
import io.atlas.stack.postgres.PostgresNode;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the database holds of some tenants, past row-level security, and says where state,
 * index and catalog are not what the log demands.
 */
final class Audit {
  /** How an attribute is kept, as the catalog has it. */
  private record Attribute(
      int id, boolean isVolatile, int buckets, long assets, Set<String> types) {}

  /** An attribute by its name. */
  private record Name(int tenantId, String name) {}

  /** An asset by its name. */
  private record Asset(int tenantId, String name) {}

  private static final String TIME = "123456789";
  private static final String DIGITS =
      "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
  private static final long MICROS_TO_1970 =
      Duration.between(Instant.parse("1900-01-01T00:00:00Z"), Instant.EPOCH).toSeconds()
          * 1_000_000;

  private final Connection connection;
  private final Integer[] tenants;
  private final Map<Name, Attribute> attributes = new HashMap<>();
  private final Map<Asset, Integer> layouts = new HashMap<>();
  private final Map<Integer, Set<String>> expected = new TreeMap<>();
  private final Map<Integer, Set<String>> actual = new TreeMap<>();

  private Audit(Connection connection, Collection<Integer> tenants) {
    this.connection = connection;
    this.tenants = tenants.toArray(Integer[]::new);
  }

  /** What is wrong, by tenant. */
  static Map<Integer, List<String>> of(PostgresNode node, Map<Integer, Ledger> ledgers) {
    try (Connection connection = node.connect("postgres")) {
      Audit audit = new Audit(connection, ledgers.keySet());
      Map<Integer, List<String>> violations = audit.differences();
      ledgers.forEach((tenant, ledger) -> {
        List<String> ofLog = ledger.violations(audit.log.getOrDefault(tenant, Map.of()));
        violations.computeIfAbsent(tenant, t -> new ArrayList<>()).addAll(ofLog);
      });
      violations.values().removeIf(List::isEmpty);
      return violations;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private final Map<Integer, Map<EventKey, List<Content>>> log = new HashMap<>();

  private Map<Integer, List<String>> differences() throws SQLException {
    readCatalog();
    readLog();
    expect(Model.fold(loggedValues()).values());
    readState();
    readLayouts();
    readIndex();
    readTombstones();
    Map<Integer, List<String>> differences = new TreeMap<>();
    for (Integer tenant : tenants) {
      List<String> found = new ArrayList<>();
      minus(expected, actual, tenant).forEach(line -> found.add("missing: " + line));
      minus(actual, expected, tenant).forEach(line -> found.add("too much: " + line));
      differences.put(tenant, found);
    }
    return differences;
  }

  private static Set<String> minus(
      Map<Integer, Set<String>> lines, Map<Integer, Set<String>> others, Integer tenant) {
    Set<String> left = new TreeSet<>(lines.getOrDefault(tenant, new TreeSet<>()));
    left.removeAll(others.getOrDefault(tenant, new TreeSet<>()));
    return left;
  }

  private void expect(int tenant, String line) {
    expected.computeIfAbsent(tenant, t -> new TreeSet<>()).add(line);
  }

  private void actual(int tenant, String line) {
    if (!actual.computeIfAbsent(tenant, t -> new TreeSet<>()).add(line)) {
      actual(tenant, line + " (again)");
    }
  }

  // What has to be.

  private void expect(Collection<Value> state) {
    Map<Name, Long> assets = new HashMap<>();
    Map<Name, Set<String>> types = new HashMap<>();
    for (Value value : state) {
      Name name = new Name(value.place().tenantId(), value.place().attribute());
      Attribute attribute = Objects.requireNonNull(attributes.get(name), name::toString);
      expectState(value, attribute);
      @Nullable String key = ExpectedKey.of(value.json(), attribute.buckets());
      if (key == null) {
        expect(name.tenantId(), tombstone(value.place()));
      } else {
        expect(name.tenantId(), index(value.place(), key));
        assets.merge(name, 1L, Long::sum);
        types.computeIfAbsent(name, n -> new HashSet<>()).add(type(value.json()));
      }
    }
    attributes.forEach((name, attribute) -> {
      expect(name.tenantId(), count(name, assets.getOrDefault(name, 0L)));
      actual(name.tenantId(), count(name, attribute.assets()));
      expectTypes(name, attribute.types(), types.getOrDefault(name, Set.of()));
    });
  }

  private void expectState(Value value, Attribute attribute) {
    Place place = value.place();
    int layout = layout(place);
    int bucket = bucket(attribute, layout);
    expect(place.tenantId(), state(place, value.json(), value.micros(), bucket, layout));
  }

  private static int bucket(Attribute attribute, int layout) {
    if (attribute.isVolatile() && layout < 64) {
      return 1;
    }
    return layout == 0 ? 0 : 2 + attribute.id() % layout;
  }

  private int layout(Place place) {
    Asset asset = new Asset(place.tenantId(), place.asset());
    return Objects.requireNonNull(layouts.get(asset), asset::toString);
  }

  /** The catalog names each type of the current values, and none that no value ever had. */
  private void expectTypes(Name name, Set<String> counted, Set<String> current) {
    for (String type : current) {
      expect(name.tenantId(), "type %s %s".formatted(name.name(), type));
    }
    for (String type : counted) {
      if (loggedTypes.getOrDefault(name, Set.of()).contains(type)) {
        expect(name.tenantId(), "type %s %s".formatted(name.name(), type));
      }
      actual(name.tenantId(), "type %s %s".formatted(name.name(), type));
    }
  }

  private final Map<Name, Set<String>> loggedTypes = new HashMap<>();

  private static String type(String json) {
    return switch (json.charAt(0)) {
      case 't', 'f' -> "boolean";
      case '"' -> "text";
      case '[' -> "array";
      case 'n' -> "none";
      default -> "number";
    };
  }

  private static String state(Place place, String json, long micros, int bucket, int layout) {
    return "state %s.%s = %s at %d in bucket %d of layout %d"
        .formatted(place.asset(), place.attribute(), json, micros, bucket, layout);
  }

  private static String index(Place place, String key) {
    return "index %s.%s %s".formatted(place.asset(), place.attribute(), key);
  }

  private static String tombstone(Place place) {
    return "tombstone %s.%s".formatted(place.asset(), place.attribute());
  }

  private static String count(Name name, long assets) {
    return "count %s %d".formatted(name.name(), assets);
  }

  // What is.

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void query(String sql, RowReader reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("int", tenants));
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  private void readCatalog() throws SQLException {
    query(
        """
        SELECT a.tenant_id, a.name, a.attribute_id, a.temperature = 'volatile', a.quantisation,
               a.assets + coalesce(d.assets, 0), a.types || coalesce(d.types, '{}')
        FROM attribute a
        LEFT JOIN (
          SELECT tenant_id, attribute_id, sum(n) AS assets, array_agg(t) AS types
          FROM (SELECT tenant_id, attribute_id, assets AS n, NULL AS t FROM attribute_delta
                UNION ALL
                SELECT tenant_id, attribute_id, 0, unnest(types) FROM attribute_delta) e
          GROUP BY 1, 2) d USING (tenant_id, attribute_id)
        WHERE a.tenant_id = ANY (?)
        """,
        row ->
            attributes.put(
                new Name(row.getInt(1), row.getString(2)),
                new Attribute(
                    row.getInt(3),
                    row.getBoolean(4),
                    row.getInt(5),
                    row.getLong(6),
                    types(row.getArray(7)))));
    query(
        "SELECT tenant_id, name, layout FROM asset WHERE tenant_id = ANY (?)",
        row -> layouts.put(new Asset(row.getInt(1), row.getString(2)), row.getInt(3)));
  }

  private static Set<String> types(Array types) throws SQLException {
    Set<String> known = new TreeSet<>();
    for (Object type : (Object[]) types.getArray()) {
      if (type != null) {
        known.add((String) type);
      }
    }
    return known;
  }

  private void readLog() throws SQLException {
    query(
        """
        SELECT tenant_id, asset, event_id, (extract(epoch FROM observed_at) * 1000000)::bigint,
               attributes
        FROM event_log WHERE tenant_id = ANY (?)
        """,
        row ->
            log.computeIfAbsent(row.getInt(1), t -> new HashMap<>())
                .computeIfAbsent(
                    new EventKey(row.getString(2), row.getString(3)), k -> new ArrayList<>())
                .add(new Content(row.getLong(4), Json.normal(row.getString(5)))));
  }

  private List<Value> loggedValues() throws SQLException {
    List<Value> values = new ArrayList<>();
    query(
        """
        SELECT l.tenant_id, l.asset, e.key,
               (extract(epoch FROM l.observed_at) * 1000000)::bigint, e.value::jsonb::text
        FROM event_log l CROSS JOIN json_each(l.attributes) e WHERE l.tenant_id = ANY (?)
        """,
        row -> {
          Place place = new Place(row.getInt(1), row.getString(2), row.getString(3));
          values.add(new Value(place, row.getLong(4), row.getString(5)));
          loggedTypes
              .computeIfAbsent(new Name(place.tenantId(), place.attribute()), n -> new HashSet<>())
              .add(type(row.getString(5)));
        });
    return values;
  }

  private void readState() throws SQLException {
    query(
        """
        SELECT s.tenant_id, a.name, t.name, d.value, s.bucket, s.layout
        FROM asset_state s
        LEFT JOIN asset a USING (slot, tenant_id, asset_id)
        CROSS JOIN jsonb_each_text(s.doc) d
        LEFT JOIN attribute t ON t.tenant_id = s.tenant_id AND t.attribute_id = d.key::int
        WHERE s.tenant_id = ANY (?)
        """,
        row ->
            actual(
                row.getInt(1),
                state(
                    new Place(row.getInt(1), row.getString(2), row.getString(3)),
                    row.getString(4).substring(TIME.length()),
                    micros(row.getString(4)),
                    row.getInt(5),
                    row.getInt(6))));
  }

  /** The time in front of a cell: a number to the base 64, in µs since 1900. */
  private static long micros(String cell) {
    long micros = 0;
    for (char digit : cell.substring(0, TIME.length()).toCharArray()) {
      micros = 64 * micros + DIGITS.indexOf(digit);
    }
    return micros - MICROS_TO_1970;
  }

  /** Rows are of the layout that their asset has, the empty ones too. */
  private void readLayouts() throws SQLException {
    query(
        """
        SELECT s.tenant_id, a.name, s.bucket, s.layout, a.layout
        FROM asset_state s LEFT JOIN asset a USING (slot, tenant_id, asset_id)
        WHERE s.tenant_id = ANY (?) AND s.layout IS DISTINCT FROM a.layout
        """,
        row ->
            actual(
                row.getInt(1),
                "bucket %d of layout %d of %s, which has layout %d"
                    .formatted(row.getInt(3), row.getInt(4), row.getString(2), row.getInt(5))));
  }

  private void readIndex() throws SQLException {
    query(
        """
        SELECT i.tenant_id, a.name, t.name, i.number, i.text
        FROM (SELECT slot, tenant_id, attribute_id, asset_id, value AS number, NULL AS text
              FROM attribute_number
              UNION ALL
              SELECT slot, tenant_id, attribute_id, asset_id, NULL, value FROM attribute_text) i
        LEFT JOIN asset a USING (slot, tenant_id, asset_id)
        LEFT JOIN attribute t ON t.tenant_id = i.tenant_id AND t.attribute_id = i.attribute_id
        WHERE i.tenant_id = ANY (?)
        """,
        row -> {
          @Nullable String text = row.getString(5);
          String key = text == null ? ExpectedKey.number(row.getDouble(4)) : ExpectedKey.text(text);
          Place place = new Place(row.getInt(1), row.getString(2), row.getString(3));
          actual(row.getInt(1), index(place, key));
        });
  }

  /** Of what is removed the sweep has to know; it may know of what has been set again, too. */
  private void readTombstones() throws SQLException {
    query(
        """
        SELECT DISTINCT r.tenant_id, a.name, t.name
        FROM tombstone r
        LEFT JOIN asset a USING (slot, tenant_id, asset_id)
        LEFT JOIN attribute t ON t.tenant_id = r.tenant_id AND t.attribute_id = r.attribute_id
        WHERE r.tenant_id = ANY (?)
        """,
        row -> {
          String line = tombstone(new Place(row.getInt(1), row.getString(2), row.getString(3)));
          if (expected.getOrDefault(row.getInt(1), new TreeSet<>()).contains(line)) {
            actual(row.getInt(1), line);
          }
        });
  }
}
