package io.atlas.demo.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Optional;

/** Judges an answer of {@code POST /v1/events}. Pure. */
final class ReplyReader {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int OK = 200;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final int MAX_DETAIL = 300;

  private ReplyReader() {}

  /**
   * What it means. Every 5xx is retried, for an outcome that is not known is safe to repeat with
   * ids.
   *
   * @param retryAfter the header's text
   */
  static Reply read(int status, Optional<String> retryAfter, String body) {
    if (status == OK) {
      return acknowledged(body);
    }
    String reason = status + " " + cut(body);
    return status >= SERVER_ERROR || status == TOO_MANY || status == TIMEOUT
        ? new Reply.Retry(reason, retryAfter.flatMap(ReplyReader::seconds))
        : new Reply.Refused(reason);
  }

  private static Reply acknowledged(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      JsonNode rejected = answer.path("rejected");
      return new Reply.Acknowledged(
          answer.path("accepted").asInt() + answer.path("duplicates").asInt(),
          rejected.size(),
          rejected.isEmpty() ? "" : cut(rejected.toString()),
          answer.path("token").asText());
    } catch (JsonProcessingException e) {
      return new Reply.Retry("200 without JSON: " + cut(body), Optional.empty());
    }
  }

  private static Optional<Duration> seconds(String text) {
    return text.matches("\\d{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(MAX_DETAIL, text.length())).strip();
  }
}
