package io.atlas.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.atlas.common.problem.ErrorCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the {@code attributes} object of one event: flattens objects and judges every name and
 * value.
 */
final class ValueReader {
  private static final int MAX_DEPTH = 16;

  /**
   * Beyond it every number overflows a double; asked before converting, so that 1e999999999 costs
   * nothing.
   */
  private static final int MAX_EXPONENT = 310;

  /** Digits behind the point; the smallest double has 324 before its first significant one. */
  private static final int MAX_SCALE = 400;

  private final JsonParser json;
  private final EventLimits limits;
  private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

  ValueReader(JsonParser json, EventLimits limits) {
    this.json = json;
    this.limits = limits;
  }

  /** Reads the object that the parser stands at, to its end. */
  Map<String, AttributeValue> read() throws IOException {
    readObject("", 1);
    if (attributes.isEmpty()) {
      throw new ItemException(
          ErrorCode.ATTRIBUTES_EMPTY,
          "attributes",
          "Send at least one attribute; null removes one.");
    }
    return attributes;
  }

  private void readObject(String prefix, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new ItemException(
          ErrorCode.VALUE_NESTED_TOO_DEEP, field(prefix), "At most " + MAX_DEPTH + " levels.");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix.isEmpty() ? json.currentName() : prefix + "." + json.currentName();
      if (json.nextToken() == JsonToken.START_OBJECT) {
        readObject(name, depth + 1);
      } else {
        put(name, value(name));
      }
    }
  }

  private void put(String name, AttributeValue value) {
    checkName(name);
    if (attributes.size() == limits.attributes()) {
      throw new ItemException(
          ErrorCode.ATTRIBUTE_LIMIT,
          field(name),
          "An event may set at most %d attributes.".formatted(limits.attributes()));
    }
    if (attributes.put(name, value) != null) {
      throw new ItemException(
          ErrorCode.FIELD_DUPLICATE,
          field(name),
          "Name each attribute once, flattened ones included.");
    }
  }

  private void checkName(String name) {
    boolean length = !name.isEmpty() && name.length() <= limits.attributeName();
    if (!length || !Texts.isStorable(name) || name.chars().anyMatch(Character::isISOControl)) {
      throw new ItemException(
          ErrorCode.ATTRIBUTE_NAME_INVALID,
          "attributes",
          "A name has 1 to %d characters and none that is a control character."
              .formatted(limits.attributeName()));
    }
  }

  private AttributeValue value(String name) throws IOException {
    return json.currentToken() == JsonToken.START_ARRAY ? array(name) : scalar(name);
  }

  private AttributeValue array(String name) throws IOException {
    List<AttributeValue> elements = new ArrayList<>();
    long bytes = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      AttributeValue element = scalar(name);
      bytes += element.canonical().length();
      if (bytes > limits.text()) {
        throw tooLong(name);
      }
      elements.add(element);
    }
    return new AttributeValue.ArrayValue(elements);
  }

  private AttributeValue scalar(String name) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> text(name);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(name);
      case VALUE_TRUE -> new AttributeValue.BooleanValue(true);
      case VALUE_FALSE -> new AttributeValue.BooleanValue(false);
      case VALUE_NULL -> new AttributeValue.Removal();
      default ->
          throw new ItemException(
              ErrorCode.FIELD_WRONG_TYPE, field(name), "An array may hold only scalars.");
    };
  }

  private AttributeValue text(String name) throws IOException {
    String text = json.getText();
    if (!Texts.isStorable(text)) {
      throw new ItemException(
          ErrorCode.VALUE_NOT_STORABLE, field(name), "Leave out U+0000 and unpaired surrogates.");
    }
    if (text.length() > limits.text()
        || text.getBytes(StandardCharsets.UTF_8).length > limits.text()) {
      throw tooLong(name);
    }
    return new AttributeValue.TextValue(text);
  }

  private ItemException tooLong(String name) {
    return new ItemException(
        ErrorCode.FIELD_TOO_LONG,
        field(name),
        "A value has at most %d bytes of UTF-8.".formatted(limits.text()));
  }

  private AttributeValue number(String name) throws IOException {
    if (json.isNaN()) {
      throw notFinite(name);
    }
    BigDecimal value = json.getDecimalValue();
    long exponent = (long) value.precision() - value.scale();
    if (value.signum() != 0
        && (exponent > MAX_EXPONENT || Double.isInfinite(value.doubleValue()))) {
      throw notFinite(name);
    }
    if (value.precision() > limits.digits() || value.scale() > MAX_SCALE) {
      throw new ItemException(
          ErrorCode.VALUE_TOO_PRECISE,
          field(name),
          "A number has at most %d significant digits and %d behind the point."
              .formatted(limits.digits(), MAX_SCALE));
    }
    return new AttributeValue.NumberValue(value);
  }

  private static ItemException notFinite(String name) {
    return new ItemException(
        ErrorCode.VALUE_NOT_FINITE,
        field(name),
        "Send a number whose magnitude is at most 1.797e308, or leave the attribute out.");
  }

  private static String field(String name) {
    return name.isEmpty() ? "attributes" : "attributes." + name;
  }
}
