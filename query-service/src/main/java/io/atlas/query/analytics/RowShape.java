package io.atlas.query.analytics;

import io.atlas.query.analytics.Table.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * What the columns of the statement's rows are, in their order: time bucket, groups, then of a
 * histogram the cell with the least and the greatest number of all, then measures.
 *
 * @param groups where the columns of groups begin
 * @param cell where those of a histogram begin
 * @param measures where those of measures begin
 */
record RowShape(Aggregation asked, int groups, int cell, int measures) {
  private static final int HISTOGRAM_COLUMNS = 3;

  static RowShape of(Aggregation asked) {
    Grouping grouping = asked.grouping();
    int groups = grouping.bucket().isPresent() ? 1 : 0;
    int cell = groups + grouping.attributes().size();
    return new RowShape(
        asked, groups, cell, cell + (grouping.histogram().isPresent() ? HISTOGRAM_COLUMNS : 0));
  }

  /** The columns of the answer. */
  List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    asked.grouping().bucket().ifPresent(width -> columns.add(new Column("bucket", "time")));
    asked.grouping().attributes().forEach(name -> columns.add(new Column(name, "value")));
    asked
        .grouping()
        .histogram()
        .ifPresent(count -> {
          columns.add(new Column("lower", "number"));
          columns.add(new Column("upper", "number"));
        });
    asked.measures().forEach(measure -> columns.add(new Column(measure.label(), measure.type())));
    return columns;
  }
}
