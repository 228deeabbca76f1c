package io.atlas.bench.limit.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * An array parameter in the binary form of Postgres' protocol, made element by element: the
 * driver's own way over objects and text would cost more than all else that the client does.
 */
public final class PgArray extends PGobject implements PGBinaryObject {
  private static final long serialVersionUID = 1;

  /** Types of elements. */
  public enum Element {
    SMALLINT("_int2", 21, 1005),
    INT("_int4", 23, 1007),
    BIGINT("_int8", 20, 1016),
    DOUBLE("_float8", 701, 1022),
    TEXT("_text", 25, 1009),
    TIMESTAMPTZ("_timestamptz", 1184, 1185);

    private final String arrayName;
    private final int oid;
    private final int arrayOid;

    Element(String arrayName, int oid, int arrayOid) {
      this.arrayName = arrayName;
      this.oid = oid;
      this.arrayOid = arrayOid;
    }

    /** By which a connection is told to send such arrays in binary. */
    public int arrayOid() {
      return arrayOid;
    }
  }

  /** µs from 1970 to 2000, where Postgres' time begins. */
  private static final long EPOCH_MICROS = 946_684_800_000_000L;

  private static final int FIRST_ROOM = 4_096;
  private static final int COUNT_AT = 12;

  private transient ByteBuffer bytes = ByteBuffer.allocate(FIRST_ROOM);
  private final int elementOid;
  private int count;

  PgArray(Element element) {
    setType(element.arrayName);
    elementOid = element.oid;
    clear();
  }

  /** Begins anew. */
  void clear() {
    count = 0;
    // One dimension, no nulls, the element's type, its count, and from 1 on.
    bytes.clear().putInt(1).putInt(0).putInt(elementOid).putInt(0).putInt(1);
  }

  int count() {
    return count;
  }

  void add(short value) {
    element(Short.BYTES).putShort(value);
  }

  void add(int value) {
    element(Integer.BYTES).putInt(value);
  }

  void add(long value) {
    element(Long.BYTES).putLong(value);
  }

  void add(double value) {
    element(Double.BYTES).putDouble(value);
  }

  void add(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    add(utf8, utf8.length);
  }

  void add(byte[] utf8, int length) {
    element(length).put(utf8, 0, length);
  }

  void addTime(long micros) {
    add(micros - EPOCH_MICROS);
  }

  private ByteBuffer element(int length) {
    int wanted = bytes.position() + Integer.BYTES + length;
    if (wanted > bytes.capacity()) {
      byte[] larger = Arrays.copyOf(bytes.array(), Math.max(wanted, 2 * bytes.capacity()));
      bytes = ByteBuffer.wrap(larger).position(bytes.position());
    }
    count++;
    return bytes.putInt(length);
  }

  @Override
  public int lengthInBytes() {
    return bytes.position();
  }

  @Override
  public void toBytes(byte[] target, int offset) {
    bytes.putInt(COUNT_AT, count);
    System.arraycopy(bytes.array(), 0, target, offset, bytes.position());
  }

  @Override
  public void setByteValue(byte[] value, int offset) {
    throw new UnsupportedOperationException("only sent, never received");
  }

  /** Of no use: it would only be asked for by a connection that was not told of the type. */
  @Override
  public String getValue() {
    throw new UnsupportedOperationException(getType() + " is not sent in binary");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
