package io.atlas.olap.sink;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing buffer in ClickHouse's RowBinary format: little-endian, strings after a varint. */
final class RowBinary {
  private static final int INITIAL_BYTES = 1 << 16;
  private static final int LONGEST_VARINT = 10;
  private static final int SEVEN_BITS = 0x7F;
  private static final int MORE = 0x80;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int length;

  RowBinary int8(int value) {
    reserve(Byte.BYTES);
    bytes[length++] = (byte) value;
    return this;
  }

  RowBinary int16(int value) {
    return littleEndian(value, Short.BYTES);
  }

  RowBinary int32(long value) {
    return littleEndian(value, Integer.BYTES);
  }

  RowBinary int64(long value) {
    return littleEndian(value, Long.BYTES);
  }

  /** A Nullable(Float64). */
  RowBinary nullableFloat64(@Nullable Double value) {
    return value == null ? int8(1) : int8(0).int64(Double.doubleToRawLongBits(value));
  }

  RowBinary string(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    reserve(LONGEST_VARINT + text.length);
    int rest = text.length;
    while (rest > SEVEN_BITS) {
      bytes[length++] = (byte) (rest & SEVEN_BITS | MORE);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  private RowBinary littleEndian(long value, int size) {
    reserve(size);
    for (int i = 0; i < size; i++) {
      bytes[length++] = (byte) (value >>> (i * Byte.SIZE));
    }
    return this;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  boolean isEmpty() {
    return length == 0;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }
}
