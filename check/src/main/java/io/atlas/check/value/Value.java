package io.atlas.check.value;

import io.atlas.common.attribute.IndexKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The value of an attribute; equal values have equal {@link #canonical} texts. */
public sealed interface Value {
  /** JSON in the form that Postgres gives to jsonb, numbers without trailing zeros. */
  String canonical();

  /** How the catalog names its type; empty for a removal. */
  Optional<String> type();

  /**
   * Where the index must hold it; empty for a removal.
   *
   * @param quantisation buckets in an octave, or 0
   * @throws IllegalArgumentException for a number beyond the doubles, which ingest refuses
   */
  Optional<IndexKey> indexKey(int quantisation);

  /** A number, with its exact value. */
  record Number(BigDecimal value) implements Value {
    @Override
    public String canonical() {
      return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    @Override
    public Optional<String> type() {
      return Optional.of("number");
    }

    @Override
    public Optional<IndexKey> indexKey(int quantisation) {
      return Optional.of(IndexKey.ofNumber(value, quantisation));
    }
  }

  /** A string. */
  record Text(String value) implements Value {
    @Override
    public String canonical() {
      return JsonText.quote(value);
    }

    @Override
    public Optional<String> type() {
      return Optional.of("text");
    }

    @Override
    public Optional<IndexKey> indexKey(int quantisation) {
      return Optional.of(IndexKey.ofText(value));
    }
  }

  /** True or false. */
  record Truth(boolean value) implements Value {
    @Override
    public String canonical() {
      return Boolean.toString(value);
    }

    @Override
    public Optional<String> type() {
      return Optional.of("boolean");
    }

    @Override
    public Optional<IndexKey> indexKey(int quantisation) {
      return Optional.of(IndexKey.ofBoolean(value));
    }
  }

  /** An array, of which the index knows only that it is there. */
  record Array(List<Value> elements) implements Value {
    public Array {
      elements = List.copyOf(elements);
    }

    @Override
    public String canonical() {
      return elements.stream().map(Value::canonical).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public Optional<String> type() {
      return Optional.of("array");
    }

    @Override
    public Optional<IndexKey> indexKey(int quantisation) {
      return Optional.of(IndexKey.ARRAY);
    }
  }

  /** A removal, and inside an array a null. */
  record Removal() implements Value {
    @Override
    public String canonical() {
      return "null";
    }

    @Override
    public Optional<String> type() {
      return Optional.empty();
    }

    @Override
    public Optional<IndexKey> indexKey(int quantisation) {
      return Optional.empty();
    }
  }
}
