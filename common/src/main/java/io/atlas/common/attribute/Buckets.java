package io.atlas.common.attribute;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * In which rows of an asset's state an attribute can be. The state is split by one of a few
 * layouts; in each, an attribute has its bucket, or is among the volatile ones. The rule itself is
 * {@code bucket_of} in the schema.
 */
public final class Buckets {
  /** Into how many buckets a layout splits the attributes that are not volatile; 0 is one row. */
  private static final int[] LAYOUTS = {4, 16, 64, 256};

  private static final int UNSPLIT = 0;
  private static final int VOLATILE = 1;
  private static final int FIRST_SPLIT = 2;

  private Buckets() {}

  /** The buckets that the attribute has in any layout, in order. */
  public static IntStream of(int attributeId) {
    IntStream split = Arrays.stream(LAYOUTS).map(parts -> FIRST_SPLIT + attributeId % parts);
    return IntStream.concat(IntStream.of(UNSPLIT, VOLATILE), split).sorted().distinct();
  }
}
