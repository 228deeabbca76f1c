package io.atlas.query.analytics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ValueRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the body of {@code POST /v1/analytics}. What is not understood is refused, not ignored. */
final class AggregationReader {
  private static final Set<String> MEMBERS =
      Set.of("attribute", "measures", "bucket", "from", "to", "of");
  private static final Pattern BUCKET = Pattern.compile("(?<n>[1-9][0-9]{0,6})(?<unit>[smhd])");
  private static final int MAX_NAME = 128;

  /** Years have four digits; the parser of the JDK takes more. */
  private static final ValueRange YEARS = ValueRange.of(0, 9_999);

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build()
          .reader();

  private AggregationReader() {}

  /**
   * Reads it.
   *
   * @throws ProblemException {@code malformed-body} or {@code bad-parameter}
   */
  static Aggregation read(String body) {
    JsonNode tree = tree(body);
    refuseUnknown(tree);
    return new Aggregation(
        attribute(tree.path("attribute")),
        measures(tree.path("measures")),
        text(tree, "bucket").map(AggregationReader::bucket),
        text(tree, "from").map(time -> time("from", time)),
        text(tree, "to").map(time -> time("to", time)));
  }

  private static JsonNode tree(String body) {
    try {
      JsonNode tree = JSON.readTree(body);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      throw new ProblemException(ErrorCode.MALFORMED_BODY, e.getOriginalMessage(), e);
    }
    throw new ProblemException(ErrorCode.MALFORMED_BODY, "The body is a JSON object.");
  }

  private static void refuseUnknown(JsonNode tree) {
    tree.fieldNames()
        .forEachRemaining(name -> {
          if (!MEMBERS.contains(name)) {
            throw bad(
                name,
                "is not supported; known are "
                    + String.join(", ", MEMBERS.stream().sorted().toList()));
          }
        });
    if (text(tree, "of").filter(of -> !of.equals("events")).isPresent()) {
      throw bad("of", "can only be 'events'");
    }
  }

  private static String attribute(JsonNode sent) {
    String name = sent.asText();
    if (!sent.isTextual()
        || name.isEmpty()
        || name.length() > MAX_NAME
        || name.indexOf('\0') >= 0) {
      throw bad("attribute", "is the name of an attribute");
    }
    return name;
  }

  private static List<Measure> measures(JsonNode sent) {
    List<Measure> measures = new ArrayList<>();
    sent.forEach(name -> measures.add(measure(name.asText())));
    if (!sent.isArray()
        || measures.isEmpty()
        || measures.stream().distinct().count() < measures.size()) {
      throw bad("measures", "is an array of one or more different measures");
    }
    return measures;
  }

  private static Measure measure(String name) {
    return Measure.of(name)
        .orElseThrow(() ->
            bad("measures", "can be count, avg, min, max, sum, p50, p90, p95, p99, distinct"));
  }

  private static Duration bucket(String text) {
    Matcher matcher = BUCKET.matcher(text);
    if (!matcher.matches()) {
      throw bad("bucket", "is a whole number and a unit of s, m, h or d, as in 15m");
    }
    long count = Long.parseLong(matcher.group("n"));
    return switch (matcher.group("unit")) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static Instant time(String member, String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (YEARS.isValidIntValue(time.getYear())) {
        return time.toInstant();
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    throw bad(member, "is a time of RFC 3339, as in 2026-01-31T10:00:00Z");
  }

  private static Optional<String> text(JsonNode tree, String member) {
    JsonNode sent = tree.path(member);
    if (sent.isMissingNode() || sent.isNull()) {
      return Optional.empty();
    }
    if (!sent.isTextual()) {
      throw bad(member, "is a string");
    }
    return Optional.of(sent.asText());
  }

  private static ProblemException bad(String member, String what) {
    return new ProblemException(ErrorCode.BAD_PARAMETER, member + " " + what + ".")
        .with("parameter", member);
  }
}
