package io.atlas.ingest.event;

import io.atlas.common.attribute.IndexKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The value of one attribute. Its {@link #canonical} text is what is stored, and decides between
 * two values observed at the same time; it equals what Postgres prints of the same jsonb.
 */
public sealed interface AttributeValue {
  /** JSON text in the form that Postgres gives to jsonb. */
  String canonical();

  /**
   * Where the inverted index holds the value; empty for a removal.
   *
   * @param quantisation buckets in an octave if the attribute is quantised, otherwise 0
   */
  Optional<IndexKey> indexKey(int quantisation);

  /** A number with its exact decimal value. */
  record NumberValue(BigDecimal value) implements AttributeValue {
    /** Numbers that are equal are alike: 1.0 is 1. */
    public NumberValue {
      value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    @Override
    public String canonical() {
      return value.toPlainString();
    }

    @Override
    public Optional<IndexKey> indexKey(int quantisation) {
      return Optional.of(IndexKey.ofNumber(value, quantisation));
    }
  }

  /** A string. */
  record TextValue(String value) implements AttributeValue {
    @Override
    public String canonical() {
      return JsonText.quote(value);
    }

    @Override
    public Optional<IndexKey> indexKey(int quantisation) {
      return Optional.of(IndexKey.ofText(value));
    }
  }

  /** A boolean. */
  record BooleanValue(boolean value) implements AttributeValue {
    @Override
    public String canonical() {
      return Boolean.toString(value);
    }

    @Override
    public Optional<IndexKey> indexKey(int quantisation) {
      return Optional.of(IndexKey.ofBoolean(value));
    }
  }

  /** An array of scalars: kept and returned; the index knows only that it is there. */
  record ArrayValue(List<AttributeValue> elements) implements AttributeValue {
    public ArrayValue {
      elements = List.copyOf(elements);
    }

    @Override
    public String canonical() {
      return elements.stream()
          .map(AttributeValue::canonical)
          .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public Optional<IndexKey> indexKey(int quantisation) {
      return Optional.of(IndexKey.ARRAY);
    }
  }

  /** The removal of the attribute, and inside an array a null. */
  record Removal() implements AttributeValue {
    @Override
    public String canonical() {
      return "null";
    }

    @Override
    public Optional<IndexKey> indexKey(int quantisation) {
      return Optional.empty();
    }
  }
}
