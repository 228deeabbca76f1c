package io.atlas.query.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.atlas.query.filter.Filter;
import io.atlas.query.olap.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the store's rows to the answer. */
final class TableReader {
  private final RowShape shape;

  private TableReader(Aggregation asked) {
    this.shape = RowShape.of(asked);
  }

  /**
   * Reads them.
   *
   * @throws io.atlas.common.problem.ProblemException {@code bad-parameter} if they are too many
   */
  static Table read(Aggregation asked, List<JsonNode> rows) {
    requireFew(rows.size());
    TableReader reader = new TableReader(asked);
    List<List<JsonNode>> cells = rows.stream().map(reader::cells).toList();
    return new Table(reader.shape.columns(), reader.filled(cells), List.of(), Optional.empty());
  }

  private static void requireFew(int rows) {
    if (rows > AggregationSql.MAX_ROWS) {
      throw Members.bad(
          "bucket",
          "and group_by and histogram give more than "
              + AggregationSql.MAX_ROWS
              + " rows; make buckets wider or fewer, the time shorter, or group by less");
    }
  }

  private List<List<JsonNode>> filled(List<List<JsonNode>> rows) {
    return shape
        .asked()
        .grouping()
        .histogram()
        .map(count -> {
          List<List<JsonNode>> all = new Histogram(shape, count).rows(rows);
          requireFew(all.size());
          return all;
        })
        .orElse(rows);
  }

  private List<JsonNode> cells(JsonNode row) {
    List<JsonNode> cells = new ArrayList<>();
    row.forEach(cells::add);
    if (shape.groups() > 0) {
      cells.set(0, TextNode.valueOf(Micros.instant(cells.getFirst().asLong()).toString()));
    }
    List<String> attributes = shape.asked().grouping().attributes();
    for (int i = 0; i < attributes.size(); i++) {
      int at = shape.groups() + i;
      cells.set(at, value(attributes.get(i), cells.get(at)));
    }
    return cells;
  }

  // An asset's name is a text; all else is JSON.
  private static JsonNode value(String attribute, JsonNode sent) {
    return sent.isNull() || attribute.equals(Filter.ASSET)
        ? sent
        : CanonicalValue.read(sent.asText());
  }
}
