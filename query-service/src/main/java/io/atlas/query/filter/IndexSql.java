package io.atlas.query.filter;

import io.atlas.common.attribute.IndexKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The predicates over rows {@code i} of the inverted index that a test stands for. Where a key can
 * stand for several values, the exact one is looked up in the asset's state: comparing there is
 * done on jsonb or text, which no value of another type can make fail.
 */
final class IndexSql {
  private static final String TYPED_NUMBER = "jsonb_typeof(v.value) = 'number'";

  /** Keys of booleans and arrays lie between these two; no string's key does. */
  private static final String NO_MARKERS = "(i.value < U&'\\0001\\0002' OR i.value >= U&'\\0002')";

  private final Parameters parameters;

  private final int attributeId;

  IndexSql(Parameters parameters, int attributeId) {
    this.parameters = parameters;
    this.attributeId = attributeId;
  }

  /** The predicate over {@code attribute_number}; empty where no number can pass. */
  Optional<String> numbers(Test test) {
    return switch (test) {
      case Test.In in -> anyOf(numbersOf(in.values()).stream().map(this::numberEquals).toList());
      case Test.NotIn out ->
          allOf(numbersOf(out.values()).stream().map(this::numberDiffers).toList());
      case Test.Range range -> numberRange(range);
      case Test.Prefix prefix -> Optional.empty();
      case Test.Contains contains -> throw new FilterException("contains is not supported yet");
      case Test.Since since -> throw new FilterException("since is not supported yet");
      case Test.Exists exists -> Optional.of("true");
    };
  }

  /** The predicate over {@code attribute_text}; empty where nothing in it can pass. */
  Optional<String> texts(Test test) {
    return switch (test) {
      case Test.In in -> anyOf(in.values().stream().flatMap(v -> textEquals(v).stream()).toList());
      case Test.NotIn out -> textNotIn(out.values());
      case Test.Range range -> textRange(range);
      case Test.Prefix prefix -> Optional.of(textPrefix(prefix.prefix()));
      case Test.Contains contains -> throw new FilterException("contains is not supported yet");
      case Test.Since since -> throw new FilterException("since is not supported yet");
      case Test.Exists exists -> Optional.of("true");
    };
  }

  // ---- numbers: a key is the greatest double at or below the value

  private static List<BigDecimal> numbersOf(List<Literal> values) {
    return values.stream().flatMap(value -> value.number().stream()).toList();
  }

  private String numberEquals(BigDecimal value) {
    return "(i.value = " + key(value) + " AND " + exact(value, "=") + ")";
  }

  private String numberDiffers(BigDecimal value) {
    return "(i.value <> " + key(value) + " OR " + exact(value, "<>") + ")";
  }

  private Optional<String> numberRange(Test.Range range) {
    boolean typed =
        range.lower().map(IndexSql::isNumber).orElse(true)
            && range.upper().map(IndexSql::isNumber).orElse(true);
    if (!typed) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    range.lower().ifPresent(bound -> parts.add(numberAbove(bound)));
    range.upper().ifPresent(bound -> parts.add(numberBelow(bound)));
    return allOf(parts);
  }

  private static boolean isNumber(Test.Bound bound) {
    return bound.value().number().isPresent();
  }

  // A key above the bound's belongs to a value above the bound. At the bound's key itself only an
  // inclusive bound that is a double is sure.
  private String numberAbove(Test.Bound bound) {
    BigDecimal value = bound.value().number().orElseThrow();
    String key = key(value);
    return bound.inclusive() && isDouble(value)
        ? "i.value >= " + key
        : "(i.value >= "
            + key
            + " AND (i.value > "
            + key
            + " OR "
            + exact(value, bound.inclusive() ? ">=" : ">")
            + "))";
  }

  // A key below the bound's belongs to a value below the bound; at the bound's key itself none is
  // below a bound that is a double.
  private String numberBelow(Test.Bound bound) {
    BigDecimal value = bound.value().number().orElseThrow();
    String key = key(value);
    return !bound.inclusive() && isDouble(value)
        ? "i.value < " + key
        : "(i.value <= "
            + key
            + " AND (i.value < "
            + key
            + " OR "
            + exact(value, bound.inclusive() ? "<=" : "<")
            + "))";
  }

  private String key(BigDecimal value) {
    return parameters.number(IndexKey.ofNumber(value).value());
  }

  // The key of a number just below the least double is minus infinity.
  private static boolean isDouble(BigDecimal value) {
    double key = IndexKey.ofNumber(value).value();
    return Double.isFinite(key) && new BigDecimal(key).compareTo(value) == 0;
  }

  private String exact(BigDecimal value, String comparison) {
    String literal = "to_jsonb(" + parameters.text(value.toString()) + "::numeric)";
    return inState(TYPED_NUMBER + " AND v.value " + comparison + " " + literal);
  }

  // ---- texts: a key is the first bytes of the string

  private List<String> textEquals(Literal value) {
    List<String> any = new ArrayList<>();
    value.text().ifPresent(text -> any.add(stringEquals(text)));
    value.bool().ifPresent(bool -> any.add("i.value = " + key(bool)));
    return any;
  }

  private String stringEquals(String text) {
    String byKey = "i.value = " + parameters.text(IndexKey.ofText(text).value());
    return TextBound.isShared(text) ? "(" + byKey + " AND " + exactText(text, "=") + ")" : byKey;
  }

  private Optional<String> textNotIn(List<Literal> values) {
    List<String> none = new ArrayList<>();
    values.stream()
        .flatMap(value -> value.text().stream())
        .forEach(text -> none.add(stringDiffers(text)));
    boolean booleans = values.stream().anyMatch(value -> value.bool().isPresent());
    values.stream()
        .flatMap(value -> value.bool().stream())
        .forEach(bool -> none.add("i.value <> " + key(bool)));
    // Arrays are only ever tested for being there; booleans compare with booleans.
    none.add(booleans ? "i.value <> " + parameters.text(IndexKey.ARRAY.value()) : NO_MARKERS);
    return none.size() == 1 ? Optional.empty() : allOf(none);
  }

  private String stringDiffers(String text) {
    String byKey = "i.value <> " + parameters.text(IndexKey.ofText(text).value());
    return TextBound.isShared(text) ? "(" + byKey + " OR " + exactText(text, "<>") + ")" : byKey;
  }

  private Optional<String> textRange(Test.Range range) {
    boolean typed =
        range.lower().map(IndexSql::isText).orElse(true)
            && range.upper().map(IndexSql::isText).orElse(true);
    if (!typed) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    range.lower().ifPresent(bound -> parts.add(textAbove(bound)));
    range.upper().ifPresent(bound -> parts.add(textBelow(bound)));
    parts.add(NO_MARKERS);
    return allOf(parts);
  }

  private static boolean isText(Test.Bound bound) {
    return bound.value().text().isPresent();
  }

  private String textAbove(Test.Bound bound) {
    String value = bound.value().text().orElseThrow();
    TextBound at = TextBound.of(value);
    String anchor = parameters.text(at.anchor());
    return at.whole()
        ? "i.value " + (bound.inclusive() ? ">= " : "> ") + anchor
        : "(i.value >= "
            + anchor
            + " AND ("
            + beyond(at)
            + exactText(value, bound.inclusive() ? ">=" : ">")
            + "))";
  }

  private String textBelow(Test.Bound bound) {
    String value = bound.value().text().orElseThrow();
    TextBound at = TextBound.of(value);
    String anchor = parameters.text(at.anchor());
    return at.whole()
        ? "i.value " + (bound.inclusive() ? "<= " : "< ") + anchor
        : "("
            + within(at)
            + "(i.value < "
            + anchor
            + " OR "
            + exactText(value, bound.inclusive() ? "<=" : "<")
            + "))";
  }

  // Keys beyond all that begin with the anchor need no look-up.
  private String beyond(TextBound at) {
    return Prefixes.after(at.anchor())
        .map(end -> "i.value >= " + parameters.text(end) + " OR ")
        .orElse("");
  }

  private String within(TextBound at) {
    return Prefixes.after(at.anchor())
        .map(end -> "i.value < " + parameters.text(end) + " AND ")
        .orElse("");
  }

  private String textPrefix(String prefix) {
    TextBound at = TextBound.of(prefix);
    String lower = "i.value >= " + parameters.text(at.anchor());
    String upper =
        Prefixes.after(at.anchor()).map(end -> " AND i.value < " + parameters.text(end)).orElse("");
    String sure = lower + upper + " AND " + NO_MARKERS;
    return at.whole()
        ? sure
        : sure
            + " AND "
            + inState("starts_with(v.value #>> '{}', " + parameters.text(prefix) + ")");
  }

  private String key(boolean value) {
    return parameters.text(IndexKey.ofBoolean(value).value());
  }

  private String exactText(String value, String comparison) {
    return inState(
        "jsonb_typeof(v.value) = 'string' AND (v.value #>> '{}') COLLATE \"C\" "
            + comparison
            + " "
            + parameters.text(value));
  }

  /**
   * A condition on the exact value of the row's attribute. OFFSET 0 keeps the planner from turning
   * the look-up of a few rows into a join over all of the tenant's state.
   */
  private String inState(String condition) {
    return """
    EXISTS (
      SELECT 1 FROM (
        SELECT cell_value(s.doc ->> %s) AS value FROM asset_state s
        WHERE s.slot = i.slot AND s.tenant_id = $2 AND s.asset_id = i.asset_id OFFSET 0) v
      WHERE %s)\
    """
        .formatted(parameters.text(Integer.toString(attributeId)), condition);
  }

  private static Optional<String> anyOf(List<String> parts) {
    return joined(parts, " OR ");
  }

  private static Optional<String> allOf(List<String> parts) {
    return joined(parts, " AND ");
  }

  private static Optional<String> joined(List<String> parts, String with) {
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(parts.stream().collect(Collectors.joining(with, "(", ")")));
  }
}
