package io.atlas.query.analytics;

import io.atlas.query.analytics.Selection.Of;
import io.atlas.query.filter.Filter;
import io.atlas.query.olap.Micros;
import io.atlas.query.olap.OlapStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes an aggregation in SQL, in the columns that {@link RowShape} names. Pure; the text is made
 * of constants and placeholders alone.
 */
final class AggregationSql {
  /** Most rows of an answer; one more is asked for, so that too many are noticed. */
  static final int MAX_ROWS = 10_000;

  private final Aggregation asked;
  private final Dialect dialect;
  private final Binding binding;
  private final String tenant;
  private final String values;
  private String with = "";

  private AggregationSql(Aggregation asked, int tenantId, Dialect dialect) {
    this.asked = asked;
    this.dialect = dialect;
    this.binding = new Binding(dialect);
    this.tenant = binding.integer("tenant", tenantId);
    this.values = values();
  }

  static OlapStatement of(Aggregation asked, int tenantId, Dialect dialect) {
    AggregationSql sql = new AggregationSql(asked, tenantId, dialect);
    return new OlapStatement(sql.statement(), sql.binding.parameters());
  }

  private static final String SQL =
      """
      %sSELECT %s
      FROM (%s) AS v%s
      %sLIMIT %d
      """;

  private String statement() {
    List<String> keys = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    StringBuilder joins = new StringBuilder();
    addBucket(keys, columns);
    addGroups(keys, columns, joins);
    addHistogram(keys, columns, joins);
    asked.measures().stream().map(dialect::measure).forEach(columns::add);
    return SQL.formatted(
        with, String.join(", ", columns), selected(), joins, grouped(keys), MAX_ROWS + 1);
  }

  private static String grouped(List<String> keys) {
    String all = String.join(", ", keys);
    return keys.isEmpty() ? "" : "GROUP BY " + all + "\nORDER BY " + all + "\n";
  }

  // ---- which values

  private static final String SELECTED =
      """
      SELECT asset_id, asset, %s AS micros, type, number, text, canonical
        FROM %s\
      """;

  private String selected() {
    return SELECTED.formatted(dialect.observedMicros(), values);
  }

  /** The table and the condition on its rows. */
  private String values() {
    List<String> conditions = new ArrayList<>(ofAttribute("attribute", asked.attribute()));
    Selection selection = asked.selection();
    selection
        .from()
        .ifPresent(from -> conditions.add(observed(">=", "from", Micros.notBefore(from))));
    selection.to().ifPresent(to -> conditions.add(observed("<", "to", Micros.notBefore(to))));
    if (!selection.filter().equals(Filter.ALL)) {
      FilterScope scope = FilterScope.of(asked, dialect);
      conditions.add(new FilterSql(dialect, binding, tenant, scope).condition(selection.filter()));
    }
    return table(selection.of()) + "\n  WHERE " + String.join(" AND ", conditions);
  }

  private String table(Of of) {
    return switch (of) {
      case EVENTS -> dialect.events();
      case CURRENT -> dialect.current();
    };
  }

  private List<String> ofAttribute(String parameter, String attribute) {
    return List.of(
        "tenant_id = " + tenant,
        "attribute = " + binding.text(parameter, attribute),
        "type <> 'null'");
  }

  private String observed(String comparison, String parameter, long micros) {
    String time = dialect.time(binding.bigint(parameter, micros));
    return dialect.observed() + " " + comparison + " " + time;
  }

  // ---- what tells them apart

  // Intervals from 1970 on; a time before it must not round towards zero.
  private static final String BUCKET = "micros - MOD(MOD(micros, %s) + %s, %s) AS bucket_micros";

  private void addBucket(List<String> keys, List<String> columns) {
    asked
        .grouping()
        .bucket()
        .ifPresent(width -> {
          String placeholder = binding.bigint("bucket", Micros.of(width));
          keys.add("bucket_micros");
          columns.add(BUCKET.formatted(placeholder, placeholder, placeholder));
        });
  }

  private void addGroups(List<String> keys, List<String> columns, StringBuilder joins) {
    List<String> attributes = asked.grouping().attributes();
    IntStream.range(0, attributes.size())
        .forEach(i -> {
          String key = attributes.get(i).equals(Filter.ASSET) ? "asset" : "group_" + (i + 1);
          keys.add(key);
          columns.add(key);
          joins.append(key.equals("asset") ? "" : group(i + 1, attributes.get(i)));
        });
  }

  private static final String GROUP =
      """

      LEFT JOIN (SELECT asset_id AS asset_%d, %s AS group_%d
        FROM %s
        WHERE %s) AS g%d ON v.asset_id = g%d.asset_%d\
      """;

  private String group(int nth, String attribute) {
    String conditions = String.join(" AND ", ofAttribute("group_" + nth, attribute));
    String value = dialect.nullable("canonical");
    return GROUP.formatted(nth, value, nth, dialect.current(), conditions, nth, nth, nth);
  }

  // Halves, for the width of all float8 is none. Where all numbers are one, all are at the lower
  // end.
  private static final String CELL =
      """
      LEAST(%1$s - 1, FLOOR((%2$s * 0.5 - %3$s * 0.5)
          / CASE WHEN %4$s * 0.5 - %3$s * 0.5 = 0 THEN 1 ELSE %4$s * 0.5 - %3$s * 0.5 END * %1$s))\
      """;

  private static final String OF_NUMBERS = "\nWHERE type = 'number' AND number IS NOT NULL";

  private void addHistogram(List<String> keys, List<String> columns, StringBuilder joins) {
    asked
        .grouping()
        .histogram()
        .ifPresent(count -> {
          Dialect.Ends ends = dialect.ends(values + " AND type = 'number'");
          String cells = binding.float8("cells", count);
          String cell = CELL.formatted(cells, dialect.number(), ends.least(), ends.greatest());
          keys.add("cell");
          columns.add(dialect.small(cell) + " AS cell");
          columns.addAll(ends.columns());
          with = ends.with();
          joins.append(ends.join()).append(OF_NUMBERS);
        });
  }
}
