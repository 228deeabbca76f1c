package io.atlas.query.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The statement that an answer's data came from, as it was sent. What is looked up beside it, such
 * as names of attributes, is left out.
 *
 * @param plan in words, attributes by name
 * @param estimatedAssets that pass the filter, by a sample of the tenant's assets; absent where
 *     there was nothing to choose
 * @param measuredAssets that pass the filter, counted a moment later in the same session; absent
 *     where that was not asked for, or would take too long
 * @param sql without any value of the caller's
 * @param parameters their values: a list by place, or an object by name
 * @param postgres the plan of Postgres, if that was the store
 * @param clickhouse the plan of ClickHouse, line by line, if that was the store
 */
public record Statement(
    String plan,
    @JsonProperty("estimated_assets") @JsonInclude(Include.NON_ABSENT)
        Optional<Long> estimatedAssets,
    @JsonProperty("measured_assets") @JsonInclude(Include.NON_ABSENT) Optional<Long> measuredAssets,
    @JsonInclude(Include.NON_ABSENT) Optional<Measured> measured,
    String sql,
    Object parameters,
    @JsonInclude(Include.NON_ABSENT) Optional<JsonNode> postgres,
    @JsonInclude(Include.NON_ABSENT) Optional<List<String>> clickhouse) {
  /** A statement of ClickHouse's; the parameters are by name. */
  public static Statement ofClickHouse(
      String plan, String sql, Object parameters, List<String> store, Optional<Measured> measured) {
    return new Statement(
        plan,
        Optional.empty(),
        Optional.empty(),
        measured,
        sql,
        parameters,
        Optional.empty(),
        Optional.of(store));
  }

  static Statement ofPostgres(String plan, String sql, List<Object> parameters, JsonNode store) {
    return new Statement(
        plan,
        Optional.empty(),
        Optional.empty(),
        Measured.ofPostgres(store),
        sql,
        parameters,
        Optional.of(store),
        Optional.empty());
  }

  /** The same with how many assets should pass its filter, and how many do. */
  public Statement passing(Optional<Long> estimated, Optional<Long> counted) {
    return new Statement(plan, estimated, counted, measured, sql, parameters, postgres, clickhouse);
  }
}
