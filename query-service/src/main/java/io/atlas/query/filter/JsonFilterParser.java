package io.atlas.query.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a filter in JSON: {@code {"and":[{"attr":"temp","op":"ge","value":80},{"not":{…}}]}}. Its
 * literals are of one type each. A group of one is that one, for RSQL knows no other.
 */
public final class JsonFilterParser {
  private static final List<String> MEMBERS = List.of("and", "or", "not", "attr", "op", "value");

  /** Members of which a filter has one. */
  private static final List<String> KINDS = List.of("and", "or", "not", "attr");

  private static final String OPERATORS =
      "eq, ne, gt, ge, lt, le, in, out, between, exists, prefix, contains, since";

  private static final String NO_VALUE =
      "null is no value; 'exists' asks whether there is one, with true or false";

  private JsonFilterParser() {}

  /**
   * Reads a filter.
   *
   * @param sent read by {@link ExactJson}, so that no digit is lost
   * @throws FilterException if it is not one; the message begins with the path of what is wrong
   */
  public static Filter parse(JsonNode sent) {
    JsonPart whole = new JsonPart("filter", sent);
    Filter filter = filter(whole, 0);
    whole.refuse(Limits.ofTerms(filter));
    return filter;
  }

  private static Filter filter(JsonPart part, int depth) {
    part.refuse(Limits.ofDepth(depth));
    return switch (kind(part)) {
      case "and" -> group(part, "and", depth, Filter.And::new);
      case "or" -> group(part, "or", depth, Filter.Or::new);
      case "not" -> new Filter.Not(filter(only(part, "not"), depth + 1));
      default -> term(part);
    };
  }

  private static String kind(JsonPart part) {
    part.allow(MEMBERS);
    return KINDS.stream()
        .filter(part.node()::has)
        .findFirst()
        .orElseThrow(() -> part.bad("is an object with one of " + String.join(", ", KINDS)));
  }

  private static JsonPart only(JsonPart part, String member) {
    part.allow(List.of(member));
    return part.member(member);
  }

  private static Filter group(
      JsonPart part, String member, int depth, Function<List<Filter>, Filter> join) {
    JsonPart group = only(part, member);
    List<Filter> filters = group.elements().stream().map(f -> filter(f, depth + 1)).toList();
    if (filters.isEmpty()) {
      throw group.bad("is an array of one or more filters");
    }
    return filters.size() == 1 ? filters.getFirst() : join.apply(filters);
  }

  private static Filter.Term term(JsonPart part) {
    part.allow(List.of("attr", "op", "value"));
    JsonPart attribute = part.member("attr");
    attribute.refuse(Limits.ofName(attribute.text()));
    Filter.Term term = new Filter.Term(attribute.text(), test(part.member("op"), part));
    part.refuse(Limits.ofTerm(term));
    return term;
  }

  private static Test test(JsonPart operator, JsonPart part) {
    JsonPart value = part.member("value");
    return switch (operator.text()) {
      case "eq" -> new Test.In(List.of(literal(value)));
      case "ne" -> new Test.NotIn(List.of(literal(value)));
      case "gt" -> above(bound(value, false));
      case "ge" -> above(bound(value, true));
      case "lt" -> below(bound(value, false));
      case "le" -> below(bound(value, true));
      case "in" -> new Test.In(literals(value));
      case "out" -> new Test.NotIn(literals(value));
      case "between" -> between(value);
      case "exists" -> new Test.Exists(flag(value));
      case "prefix" -> new Test.Prefix(text(value));
      case "contains" -> new Test.Contains(text(value));
      case "since" -> new Test.Since(time(value));
      default -> throw operator.bad("is one of " + OPERATORS);
    };
  }

  private static List<Literal> literals(JsonPart values) {
    List<JsonPart> elements = values.elements();
    values.refuse(Limits.ofValues(elements.size()));
    return elements.stream().map(JsonFilterParser::literal).toList();
  }

  private static Literal literal(JsonPart value) {
    return switch (value.node().getNodeType()) {
      case STRING -> Literal.ofText(text(value));
      case NUMBER -> number(value.node());
      case BOOLEAN -> Literal.ofBoolean(value.node().booleanValue());
      case NULL -> throw value.bad(NO_VALUE);
      case ARRAY, OBJECT, MISSING, BINARY, POJO ->
          throw value.bad("is a string, a number or a boolean");
    };
  }

  // Where somebody else has read the JSON, infinity can stand for a number beyond all doubles.
  private static Literal number(JsonNode node) {
    return Double.isFinite(node.doubleValue())
        ? Literal.ofNumber(node.decimalValue())
        : Literal.NOTHING;
  }

  private static Test above(Test.Bound bound) {
    return new Test.Range(Optional.of(bound), Optional.empty());
  }

  private static Test below(Test.Bound bound) {
    return new Test.Range(Optional.empty(), Optional.of(bound));
  }

  private static Test between(JsonPart value) {
    List<JsonPart> ends = value.elements();
    if (ends.size() != 2) {
      throw value.bad("is an array of the least and the greatest");
    }
    return new Test.Range(
        Optional.of(bound(ends.getFirst(), true)), Optional.of(bound(ends.getLast(), true)));
  }

  private static Test.Bound bound(JsonPart value, boolean inclusive) {
    if (value.node().isBoolean()) {
      throw value.bad("booleans have no order; they can be compared with eq, ne, in and out");
    }
    return new Test.Bound(literal(value), inclusive);
  }

  private static boolean flag(JsonPart value) {
    if (!value.node().isMissingNode() && !value.node().isBoolean()) {
      throw value.bad("is true or false, or is left out");
    }
    return value.node().asBoolean(true);
  }

  private static String text(JsonPart value) {
    if (value.node().isNull()) {
      throw value.bad(NO_VALUE);
    }
    value.refuse(Limits.ofValue(value.text()));
    return value.text();
  }

  private static Instant time(JsonPart value) {
    return Rfc3339.parse(text(value)).orElseThrow(() -> value.bad(Rfc3339.COMPLAINT));
  }
}
