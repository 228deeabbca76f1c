package io.atlas.query.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A filter as JSON. */
public final class JsonFilterWriter {
  /** Stands for every number that no value can be: all are read as nothing. */
  private static final JsonNode BEYOND = DecimalNode.valueOf(new BigDecimal("1e999"));

  /** The members of a term that are not its attribute. */
  private record Comparison(String operator, JsonNode value) {}

  private JsonFilterWriter() {}

  /** The JSON that is read as this filter; empty if there is none. */
  public static Optional<JsonNode> write(Filter filter) {
    return switch (filter) {
      case Filter.And and -> group("and", and.all());
      case Filter.Or or -> group("or", or.any());
      case Filter.Not not -> write(not.none()).map(none -> object("not", none));
      case Filter.Term term -> comparison(term.test()).map(test -> object(term.attribute(), test));
    };
  }

  private static Optional<JsonNode> group(String member, List<Filter> filters) {
    return AllOrNone.of(filters.stream().map(JsonFilterWriter::write))
        .filter(all -> all.size() > 1)
        .map(all -> object(member, array(all)));
  }

  private static JsonNode object(String member, JsonNode value) {
    return JsonNodeFactory.instance.objectNode().set(member, value);
  }

  private static JsonNode object(String attribute, Comparison comparison) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("attr", attribute)
        .put("op", comparison.operator())
        .set("value", comparison.value());
  }

  private static ArrayNode array(List<JsonNode> nodes) {
    return JsonNodeFactory.instance.arrayNode().addAll(nodes);
  }

  private static Optional<Comparison> comparison(Test test) {
    return switch (test) {
      case Test.In in -> anyOf(in.values(), "eq", "in");
      case Test.NotIn out -> anyOf(out.values(), "ne", "out");
      case Test.Range range -> range(range);
      case Test.Prefix prefix -> text("prefix", prefix.prefix());
      case Test.Contains contains -> text("contains", contains.part());
      case Test.Since since -> Rfc3339.format(since.time()).flatMap(time -> text("since", time));
      case Test.Exists exists ->
          Optional.of(new Comparison("exists", BooleanNode.valueOf(exists.wanted())));
    };
  }

  private static Optional<Comparison> text(String operator, String text) {
    return Optional.of(new Comparison(operator, TextNode.valueOf(text)));
  }

  private static Optional<Comparison> anyOf(List<Literal> values, String one, String many) {
    return values.size() == 1
        ? literal(values.getFirst()).map(value -> new Comparison(one, value))
        : list(values).map(all -> new Comparison(many, all));
  }

  private static Optional<JsonNode> list(List<Literal> values) {
    return AllOrNone.of(values.stream().map(JsonFilterWriter::literal))
        .filter(all -> !all.isEmpty())
        .map(JsonFilterWriter::array);
  }

  private static Optional<Comparison> range(Test.Range range) {
    return range.isBetween()
        ? list(range.ends()).map(ends -> new Comparison("between", ends))
        : range
            .onlyLower()
            .flatMap(bound -> bound("g", bound))
            .or(() -> range.onlyUpper().flatMap(bound -> bound("l", bound)));
  }

  private static Optional<Comparison> bound(String side, Test.Bound bound) {
    return literal(bound.value())
        .map(value -> new Comparison(side + (bound.inclusive() ? "e" : "t"), value));
  }

  // JSON has no form for a literal that reads as several types.
  private static Optional<JsonNode> literal(Literal value) {
    List<JsonNode> forms =
        Stream.of(
                value.text().<JsonNode>map(TextNode::valueOf),
                value.number().<JsonNode>map(DecimalNode::valueOf),
                value.bool().<JsonNode>map(BooleanNode::valueOf))
            .flatMap(Optional::stream)
            .toList();
    return value.equals(Literal.NOTHING)
        ? Optional.of(BEYOND)
        : Optional.of(forms).filter(all -> all.size() == 1).map(List::getFirst);
  }
}
