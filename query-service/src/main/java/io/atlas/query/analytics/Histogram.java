package io.atlas.query.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rows of a histogram: of every group all cells from the least number of all to the greatest, those
 * that nothing fell into too. Where all numbers are one, so are the cells.
 *
 * @param cells how many are asked for
 */
record Histogram(RowShape shape, int cells) {
  /** From the store's rows, which leave empty cells out. */
  List<List<JsonNode>> rows(List<List<JsonNode>> stored) {
    Map<List<JsonNode>, Map<Integer, List<JsonNode>>> groups = new LinkedHashMap<>();
    stored.forEach(row ->
        groups
            .computeIfAbsent(row.subList(0, shape.cell()), key -> new LinkedHashMap<>())
            .put(row.get(shape.cell()).asInt(), measures(row)));
    return stored.isEmpty() ? List.of() : rows(groups, edges(stored.getFirst()));
  }

  private List<JsonNode> measures(List<JsonNode> row) {
    return row.subList(shape.measures(), row.size());
  }

  private List<List<JsonNode>> rows(
      Map<List<JsonNode>, Map<Integer, List<JsonNode>>> groups, List<Double> edges) {
    List<List<JsonNode>> rows = new ArrayList<>();
    groups.forEach((group, filled) ->
        IntStream.range(0, edges.size() - 1)
            .forEach(i ->
                rows.add(
                    row(
                        group,
                        edges.get(i),
                        edges.get(i + 1),
                        filled.getOrDefault(i, nothing())))));
    return rows;
  }

  private static List<JsonNode> row(
      List<JsonNode> group, double lower, double upper, List<JsonNode> measures) {
    List<JsonNode> row = new ArrayList<>(group);
    row.add(DoubleNode.valueOf(lower));
    row.add(DoubleNode.valueOf(upper));
    row.addAll(measures);
    return row;
  }

  private List<JsonNode> nothing() {
    return shape.asked().measures().stream()
        .<JsonNode>map(measure -> measure.isCount() ? IntNode.valueOf(0) : NullNode.instance)
        .toList();
  }

  private List<Double> edges(List<JsonNode> row) {
    return edges(
        row.get(shape.cell() + 1).doubleValue(), row.get(shape.cell() + 2).doubleValue(), cells);
  }

  /** Edges of cells of equal width. Computed by halves, as {@link AggregationSql} does it. */
  static List<Double> edges(double least, double greatest, int cells) {
    double half = greatest * 0.5 - least * 0.5;
    return half == 0
        ? List.of(least, greatest)
        : IntStream.rangeClosed(0, cells)
            .mapToObj(i -> i == cells ? greatest : 2 * (least * 0.5 + half * i / cells))
            .toList();
  }
}
