package io.atlas.ingest.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a statement is called for a tenant.
 *
 * @param statement its name
 * @param rows one row of arguments for each element of its arrays; a single row of a statement
 *     without arrays
 * @param batched whether the arguments are arrays, so that a call can be for several tenants
 */
record Scenario(String statement, boolean batched, IntFunction<List<List<Object>>> rows) {
  static Scenario batch(String statement, IntFunction<List<List<Object>>> rows) {
    return new Scenario(statement, true, rows);
  }

  static Scenario single(String statement, IntFunction<List<Object>> arguments) {
    return new Scenario(statement, false, tenant -> List.of(arguments.apply(tenant)));
  }

  /** The call for one tenant. */
  Call only(int tenant) {
    return new Call(statement, List.of(tenant), arguments(rows.apply(tenant)));
  }

  /** The call for both in one batch. */
  Call both(int one, int other) {
    List<List<Object>> all = Stream.of(one, other).map(rows::apply).flatMap(List::stream).toList();
    return new Call(statement, List.of(one, other), arguments(all));
  }

  private List<String> arguments(List<List<Object>> table) {
    if (!batched) {
      return table.getFirst().stream().map(Object::toString).toList();
    }
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < table.getFirst().size(); i++) {
      int column = i;
      columns.add(
          table.stream()
              .map(row -> quoted(row.get(column).toString()))
              .collect(Collectors.joining(",", "{", "}")));
    }
    return columns;
  }

  private static String quoted(String element) {
    return '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
