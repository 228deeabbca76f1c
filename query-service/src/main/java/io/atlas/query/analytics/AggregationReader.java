package io.atlas.query.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.explain.Explain;
import io.atlas.query.filter.ExactJson;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.FilterException;
import io.atlas.query.filter.JsonFilterParser;
import io.atlas.query.filter.RsqlFilterParser;
import io.atlas.web.JsonComplaint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the body of {@code POST /v1/analytics}. What is not understood is refused, not ignored. */
final class AggregationReader {
  private static final Set<String> MEMBERS =
      Set.of(
          "attribute",
          "measures",
          "histogram",
          "group_by",
          "bucket",
          "from",
          "to",
          "of",
          "filter",
          "filter_on",
          "explain");

  private static final RsqlFilterParser RSQL = new RsqlFilterParser();

  private final Members body;

  private AggregationReader(Members body) {
    this.body = body;
  }

  /**
   * Reads it.
   *
   * @throws ProblemException {@code malformed-body}, {@code bad-parameter} or {@code bad-filter}
   */
  static Aggregation read(String body) {
    Members members = new Members(tree(body));
    members.allow(MEMBERS);
    return new AggregationReader(members).aggregation();
  }

  private static JsonNode tree(String body) {
    try {
      JsonNode tree = ExactJson.read(body);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      throw new ProblemException(ErrorCode.MALFORMED_BODY, JsonComplaint.of(e), e);
    }
    throw new ProblemException(ErrorCode.MALFORMED_BODY, "The body is a JSON object.");
  }

  private Aggregation aggregation() {
    Grouping grouping = grouping();
    return new Aggregation(
        Members.attribute("attribute", body.text("attribute").orElse("")),
        measures(grouping.histogram().isPresent()),
        grouping,
        selection(),
        Explain.of(body.member("explain")));
  }

  // A histogram counts, whatever else is asked of its cells.
  private List<Measure> measures(boolean ofHistogram) {
    List<Measure> asked = body.texts("measures").stream().map(AggregationReader::measure).toList();
    if (asked.stream().distinct().count() < asked.size() || asked.isEmpty() && !ofHistogram) {
      throw Members.bad("measures", "is an array of one or more different measures");
    }
    return ofHistogram
        ? Stream.concat(Stream.of(Measure.COUNT), asked.stream()).distinct().toList()
        : asked;
  }

  private static Measure measure(String name) {
    return Measure.of(name)
        .orElseThrow(() -> Members.bad("measures", "can be " + Measure.labels()));
  }

  private Grouping grouping() {
    return new Grouping(
        body.text("bucket").map(Times::width),
        groups(body.texts("group_by")),
        body.member("histogram").map(AggregationReader::cells));
  }

  private static List<String> groups(List<String> names) {
    if (names.size() > Grouping.MAX_ATTRIBUTES
        || names.stream().distinct().count() < names.size()) {
      throw Members.bad("group_by", "is an array of one or two different attributes");
    }
    return names.stream().map(name -> Members.attribute("group_by", name)).toList();
  }

  private static int cells(JsonNode histogram) {
    JsonNode buckets = histogram.path("buckets");
    boolean isAlone = histogram.isObject() && histogram.size() == 1;
    if (!isAlone
        || !buckets.canConvertToInt()
        || !buckets.isIntegralNumber()
        || buckets.intValue() < 1
        || buckets.intValue() > Grouping.MAX_HISTOGRAM) {
      throw Members.bad(
          "histogram", "is {\"buckets\": n} with n from 1 to " + Grouping.MAX_HISTOGRAM);
    }
    return buckets.intValue();
  }

  private Selection selection() {
    Selection.Of of = of("of").orElse(Selection.Of.EVENTS);
    Selection.Of filterOn = of("filter_on").orElse(Selection.Of.CURRENT);
    if (of == Selection.Of.CURRENT && filterOn == Selection.Of.EVENTS) {
      throw Members.bad("filter_on", "can be 'events' only where 'of' is");
    }
    return new Selection(
        of,
        body.text("from").map(text -> Times.time("from", text)),
        body.text("to").map(text -> Times.time("to", text)),
        body.member("filter").map(AggregationReader::filter).orElse(Filter.ALL),
        filterOn);
  }

  private Optional<Selection.Of> of(String member) {
    return body.text(member)
        .map(name ->
            switch (name) {
              case "events" -> Selection.Of.EVENTS;
              case "current" -> Selection.Of.CURRENT;
              default -> throw Members.bad(member, "is 'events' or 'current'");
            });
  }

  /** In JSON, or RSQL in a string of JSON. */
  private static Filter filter(JsonNode sent) {
    try {
      return sent.isTextual() ? RSQL.parse(sent.textValue()) : JsonFilterParser.parse(sent);
    } catch (FilterException e) {
      throw new ProblemException(ErrorCode.BAD_FILTER, String.valueOf(e.getMessage()), e);
    }
  }
}
