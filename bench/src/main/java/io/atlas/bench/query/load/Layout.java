package io.atlas.bench.query.load;

/**
 * Into how many buckets the state of a new asset is split, and which of them holds an attribute: as
 * the ingest-service does it.
 */
record Layout(short number) {
  private static final short[] ALL = {0, 4, 16, 64, 256};
  private static final int PER_BUCKET = 24;
  private static final int VOLATILE = 1;
  private static final int FIRST_HASHED = 2;
  private static final int HASHES_ALL = 64;

  static Layout ofNew(int attributes) {
    for (short number : ALL) {
      if (attributes <= Math.max(1, number) * PER_BUCKET) {
        return new Layout(number);
      }
    }
    return new Layout(ALL[ALL.length - 1]);
  }

  int buckets() {
    return FIRST_HASHED + number;
  }

  int bucketOf(int attributeId, boolean isVolatile) {
    if (isVolatile && number < HASHES_ALL) {
      return VOLATILE;
    }
    return number == 0 ? 0 : FIRST_HASHED + attributeId % number;
  }
}
