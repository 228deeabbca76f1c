package io.atlas.query.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * How a list was found, as it is sent.
 *
 * @param store which store answered and why not another; empty until that is known
 * @param plan in words, attributes by name
 * @param estimatedAssets that pass the filter, by a sample of the tenant's assets; absent where
 *     there was nothing to choose
 * @param sql what was sent, with the values of its parameters
 * @param postgres the plan of Postgres itself
 */
record Explanation(
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Route> store,
    String plan,
    @JsonProperty("estimated_assets") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<Long> estimatedAssets,
    String sql,
    List<Object> parameters,
    JsonNode postgres) {
  /**
   * The rung that answered.
   *
   * @param left why the one before was left
   */
  record Route(
      String source,
      String store,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> left) {}

  Explanation by(Route route) {
    return new Explanation(Optional.of(route), plan, estimatedAssets, sql, parameters, postgres);
  }
}
