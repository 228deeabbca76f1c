package io.atlas.bench.event;

/** One event before it is rendered; made to be drawn into again and again. */
public final class Draft {
  private final int[] places;
  private final int[] versions;
  private final boolean[] changed;
  private int asset;
  private int count;
  private long micros;

  Draft(int mostValues) {
    this.places = new int[mostValues];
    this.versions = new int[mostValues];
    this.changed = new boolean[mostValues];
  }

  void begin(int newAsset, long newMicros) {
    asset = newAsset;
    micros = newMicros;
    count = 0;
  }

  void add(int place, int version, boolean isNew) {
    places[count] = place;
    versions[count] = version;
    changed[count] = isNew;
    count++;
  }

  boolean has(int place) {
    for (int i = 0; i < count; i++) {
      if (places[i] == place) {
        return true;
      }
    }
    return false;
  }

  /** Whose event it is. */
  public int asset() {
    return asset;
  }

  /** When it was observed, in µs since 1970. */
  public long micros() {
    return micros;
  }

  /** How many values it has. */
  public int count() {
    return count;
  }

  /** The place of a value's attribute in its asset. */
  public int place(int nth) {
    return places[nth];
  }

  /** The version of a value. */
  public int version(int nth) {
    return versions[nth];
  }

  /** The version that the value had before this event. */
  public int versionBefore(int nth) {
    return changed[nth] ? (char) (versions[nth] - 1) : versions[nth];
  }
}
