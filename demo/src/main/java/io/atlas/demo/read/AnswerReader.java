package io.atlas.demo.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.problem.ErrorCode;
import io.atlas.demo.probe.ProbeWriter;
import java.util.Optional;

/** Makes sense of an answer of the query-service. Pure. */
final class AnswerReader {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int OK = 200;
  private static final int MAX_REASON = 200;

  private AnswerReader() {}

  static Finding read(ReadAnswer answer) {
    Optional<JsonNode> body = tree(answer.body());
    String code = body.map(json -> json.path("code").asText()).orElse("");
    if (answer.status() == OK && body.isPresent()) {
      return data(answer, visible(body.get()));
    }
    if (code.equals(ErrorCode.ASSET_NOT_FOUND.code())) {
      return data(answer, 0);
    }
    String reason = answer.status() + " " + cut(answer.body());
    return code.equals(ErrorCode.FRESHNESS_UNAVAILABLE.code())
        ? new Finding.Refused(reason)
        : new Finding.Failed(reason);
  }

  private static Finding data(ReadAnswer answer, long visible) {
    try {
      return answer
          .header(DataFreshness.HEADER)
          .<Finding>map(header -> new Finding.Data(DataFreshness.parse(header), visible))
          .orElseGet(() -> new Finding.Unproven("no " + DataFreshness.HEADER));
    } catch (IllegalArgumentException e) {
      return new Finding.Unproven(String.valueOf(e.getMessage()));
    }
  }

  // An asset's state, or the one cell of an aggregate. A number that is missing or null is 0.
  private static long visible(JsonNode body) {
    JsonNode rows = body.path("rows");
    return rows.isArray()
        ? Math.round(rows.path(0).path(0).asDouble())
        : body.path("attributes").path(ProbeWriter.SEQUENCE).asLong();
  }

  private static Optional<JsonNode> tree(String body) {
    try {
      return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(MAX_REASON, text.length())).strip();
  }
}
