package io.atlas.query.plan;

import io.atlas.common.attribute.IndexKey;
import io.atlas.query.filter.Literal;
import io.atlas.query.filter.Literals;
import io.atlas.query.filter.Prefixes;
import io.atlas.query.filter.Test;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a test asks of the rows {@code i} of the inverted index. A key can stand for several values:
 * for decimals that share a double, for a whole bucket of a quantised attribute, for strings that
 * begin alike. Only there is the exact value looked up.
 */
final class KeySql {
  /** Keys of booleans and arrays lie between these two; no string's key does. */
  private static final String NO_MARKERS = "(i.value < U&'\\0001\\0002' OR i.value >= U&'\\0002')";

  private final Parameters parameters;
  private final int quantisation;

  KeySql(Parameters parameters, int quantisation) {
    this.parameters = parameters;
    this.quantisation = quantisation;
  }

  /** The keys in {@code attribute_number}; empty where no number can pass. */
  Optional<KeyTest> numbers(Test test) {
    return switch (test) {
      case Test.In in -> numbersIn(Literals.numbers(in.values()));
      case Test.NotIn out -> numbersNotIn(Literals.numbers(out.values()));
      case Test.Range range ->
          Literals.isOfNumbers(range) ? Optional.of(numberRange(range)) : Optional.empty();
      case Test.Prefix prefix -> Optional.empty();
      case Test.Contains contains -> Optional.empty();
      case Test.Since since -> Optional.of(KeyTest.narrowing(List.of()));
      case Test.Exists exists -> Optional.of(KeyTest.deciding(List.of()));
    };
  }

  /** The keys in {@code attribute_text}; empty where nothing in it can pass. */
  Optional<KeyTest> texts(Test test) {
    return switch (test) {
      case Test.In in -> textsIn(in.values());
      case Test.NotIn out -> textsNotIn(out.values());
      case Test.Range range ->
          Literals.isOfTexts(range) ? Optional.of(textRange(range)) : Optional.empty();
      case Test.Prefix prefix -> Optional.of(textPrefix(prefix.prefix()));
      case Test.Contains contains -> Optional.of(KeyTest.narrowing(List.of(NO_MARKERS)));
      case Test.Since since -> Optional.of(KeyTest.narrowing(List.of()));
      case Test.Exists exists -> Optional.of(KeyTest.deciding(List.of()));
    };
  }

  // ---- numbers

  private double key(BigDecimal value) {
    return IndexKey.ofNumber(value, quantisation).value();
  }

  /** Whether no value below it has its key. The key below the least double is minus infinity. */
  private boolean isEdge(BigDecimal value) {
    double key = key(value);
    return Double.isFinite(key) && new BigDecimal(key).compareTo(value) == 0;
  }

  // Other values can share the key of any number, so equality is always looked up.
  private Optional<KeyTest> numbersIn(List<BigDecimal> values) {
    List<Double> keys = values.stream().map(this::key).distinct().toList();
    return switch (keys.size()) {
      case 0 -> Optional.empty();
      case 1 ->
          Optional.of(
              KeyTest.narrowing(List.of("i.value = " + parameters.number(keys.getFirst())))
                  .withSingleKey());
      default ->
          Optional.of(
              KeyTest.narrowing(List.of("i.value = ANY (" + parameters.numbers(keys) + ")")));
    };
  }

  private Optional<KeyTest> numbersNotIn(List<BigDecimal> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<Double> keys = values.stream().map(this::key).distinct().toList();
    String differs = "i.value <> ALL (" + parameters.numbers(keys) + ")";
    return Optional.of(KeyTest.deciding(List.of(), List.of(differs)));
  }

  // A key above the lower bound's belongs to a value above it, a key below the upper bound's to one
  // below it. At a bound's own key only an edge is sure.
  private KeyTest numberRange(Test.Range range) {
    List<String> candidates = new ArrayList<>();
    List<String> decided = new ArrayList<>();
    range
        .lower()
        .ifPresent(bound -> {
          BigDecimal value = Literals.number(bound);
          String key = parameters.number(key(value));
          candidates.add("i.value >= " + key);
          if (!bound.inclusive() || !isEdge(value)) {
            decided.add("i.value > " + key);
          }
        });
    range
        .upper()
        .ifPresent(bound -> {
          BigDecimal value = Literals.number(bound);
          String key = parameters.number(key(value));
          boolean none = !bound.inclusive() && isEdge(value);
          candidates.add("i.value " + (none ? "< " : "<= ") + key);
          if (!none) {
            decided.add("i.value < " + key);
          }
        });
    return KeyTest.deciding(candidates, decided);
  }

  // ---- texts

  private Optional<KeyTest> textsIn(List<Literal> values) {
    List<String> keys = new ArrayList<>();
    Literals.texts(values).forEach(text -> keys.add(IndexKey.ofText(text).value()));
    Literals.booleans(values).forEach(bool -> keys.add(IndexKey.ofBoolean(bool).value()));
    List<String> distinct = keys.stream().distinct().toList();
    if (distinct.isEmpty()) {
      return Optional.empty();
    }
    String condition =
        distinct.size() == 1
            ? "i.value = " + parameters.text(distinct.getFirst())
            : "i.value = ANY (" + parameters.texts(distinct) + ")";
    KeyTest test =
        Literals.texts(values).stream().anyMatch(TextBound::isShared)
            ? KeyTest.narrowing(List.of(condition))
            : KeyTest.deciding(List.of(condition));
    return Optional.of(distinct.size() == 1 ? test.withSingleKey() : test);
  }

  // Arrays are only ever tested for being there; booleans compare with booleans alone.
  private Optional<KeyTest> textsNotIn(List<Literal> values) {
    List<String> texts = Literals.texts(values);
    List<Boolean> booleans = Literals.booleans(values);
    if (texts.isEmpty() && booleans.isEmpty()) {
      return Optional.empty();
    }
    List<String> candidates = new ArrayList<>(ofTypes(texts, booleans));
    List<String> whole = new ArrayList<>();
    texts.stream()
        .filter(text -> !TextBound.isShared(text))
        .map(text -> IndexKey.ofText(text).value())
        .forEach(whole::add);
    booleans.forEach(bool -> whole.add(IndexKey.ofBoolean(bool).value()));
    candidates.add("i.value <> ALL (" + parameters.texts(whole) + ")");
    List<String> shared =
        texts.stream()
            .filter(TextBound::isShared)
            .map(text -> IndexKey.ofText(text).value())
            .toList();
    List<String> where =
        shared.isEmpty() ? List.of() : List.of("i.value <> ALL (" + parameters.texts(shared) + ")");
    return Optional.of(KeyTest.deciding(candidates, where));
  }

  private List<String> ofTypes(List<String> texts, List<Boolean> booleans) {
    if (booleans.isEmpty()) {
      return List.of(NO_MARKERS);
    }
    String noArray = "i.value <> " + parameters.text(IndexKey.ARRAY.value());
    return texts.isEmpty() ? List.of(noArray, "NOT " + NO_MARKERS) : List.of(noArray);
  }

  private KeyTest textRange(Test.Range range) {
    List<String> candidates = new ArrayList<>(List.of(NO_MARKERS));
    List<String> decided = new ArrayList<>();
    range
        .lower()
        .ifPresent(bound -> {
          TextBound at = TextBound.of(Literals.text(bound));
          String anchor = parameters.text(at.anchor());
          candidates.add("i.value " + (at.whole() && !bound.inclusive() ? "> " : ">= ") + anchor);
          if (!at.whole()) {
            decided.add(
                Prefixes.after(at.anchor())
                    .map(end -> "i.value >= " + parameters.text(end))
                    .orElse("false"));
          }
        });
    range
        .upper()
        .ifPresent(bound -> {
          TextBound at = TextBound.of(Literals.text(bound));
          String anchor = parameters.text(at.anchor());
          if (at.whole()) {
            candidates.add("i.value " + (bound.inclusive() ? "<= " : "< ") + anchor);
          } else {
            Prefixes.after(at.anchor())
                .ifPresent(end -> candidates.add("i.value < " + parameters.text(end)));
            decided.add("i.value < " + anchor);
          }
        });
    return KeyTest.deciding(candidates, decided);
  }

  private KeyTest textPrefix(String prefix) {
    TextBound at = TextBound.of(prefix);
    List<String> candidates = new ArrayList<>(List.of(NO_MARKERS));
    candidates.add("i.value >= " + parameters.text(at.anchor()));
    Prefixes.after(at.anchor())
        .ifPresent(end -> candidates.add("i.value < " + parameters.text(end)));
    return at.whole() ? KeyTest.deciding(candidates) : KeyTest.narrowing(candidates);
  }
}
