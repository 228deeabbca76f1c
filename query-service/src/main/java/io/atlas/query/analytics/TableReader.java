package io.atlas.query.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.analytics.Table.Column;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** From ClickHouse's rows to the answer. */
final class TableReader {
  private TableReader() {}

  static Table read(Aggregation asked, List<JsonNode> rows) {
    if (rows.size() > AggregationSql.MAX_ROWS) {
      throw new ProblemException(
              ErrorCode.BAD_PARAMETER,
              "More than "
                  + AggregationSql.MAX_ROWS
                  + " buckets; make them wider or the time shorter.")
          .with("parameter", "bucket");
    }
    return new Table(columns(asked), rows.stream().map(row -> cells(asked, row)).toList());
  }

  private static List<Column> columns(Aggregation asked) {
    List<Column> columns = new ArrayList<>();
    asked.bucket().ifPresent(width -> columns.add(new Column("bucket", "time")));
    asked.measures().forEach(measure -> columns.add(new Column(measure.label(), measure.type())));
    return columns;
  }

  private static List<JsonNode> cells(Aggregation asked, JsonNode row) {
    List<JsonNode> cells = new ArrayList<>();
    row.forEach(cells::add);
    if (asked.bucket().isPresent()) {
      cells.set(0, time(cells.getFirst().asLong()));
    }
    return cells;
  }

  private static JsonNode time(long micros) {
    return TextNode.valueOf(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString());
  }
}
