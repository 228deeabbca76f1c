package io.atlas.bench.data;

import java.util.List;

/**
 * The assets of {@value DatasetSpec#TENANTS} tenants and their attributes: a pure function of the
 * spec. Immutable, so safe for use by several threads.
 */
public final class Dataset {
  /** How many attributes of each asset are telemetry; they take its first places. */
  public static final int TELEMETRY_PLACES = Attributes.TELEMETRY;

  private static final int REDRAWS = 8;
  private static final int LEAST_DIGITS = 6;

  private final DatasetSpec spec;
  private final List<BenchTenant> tenants;
  private final List<Attribute> attributes;
  private final int nameDigits;

  /** Which of the other attributes the assets have, asset after asset. */
  private final short[] others;

  /** Makes the dataset; a million assets take some seconds. */
  public Dataset(DatasetSpec spec) {
    this.spec = spec;
    this.tenants = BenchTenant.split(spec.assets());
    this.attributes = Attributes.of(spec.seed());
    this.nameDigits = Math.max(LEAST_DIGITS, Integer.toString(spec.assets() - 1).length());
    this.others = drawOthers(spec);
  }

  private static short[] drawOthers(DatasetSpec spec) {
    int each = spec.attributes() - TELEMETRY_PLACES;
    short[] drawn = new short[spec.assets() * each];
    Zipf zipf = new Zipf(Attributes.OTHERS);
    int[] takenBy = new int[Attributes.OTHERS];
    for (int asset = 0; asset < spec.assets(); asset++) {
      long key = Mix.of(spec.seed(), ~asset);
      for (int nth = 0; nth < each; nth++) {
        int rank = draw(zipf, Mix.of(key, nth), takenBy, asset + 1);
        takenBy[rank] = asset + 1;
        drawn[asset * each + nth] = (short) rank;
      }
    }
    return drawn;
  }

  /** A rank that the asset does not have yet; when luck fails, the next one that is free. */
  private static int draw(Zipf zipf, long mixed, int[] takenBy, int mark) {
    int rank = zipf.rank(Mix.unit(mixed));
    for (int again = 1; takenBy[rank] == mark && again <= REDRAWS; again++) {
      rank = zipf.rank(Mix.unit(Mix.of(mixed, again)));
    }
    while (takenBy[rank] == mark) {
      rank = (rank + 1) % Attributes.OTHERS;
    }
    return rank;
  }

  /** What it was made of. */
  public DatasetSpec spec() {
    return spec;
  }

  /** The tenants, the largest first. */
  public List<BenchTenant> tenants() {
    return tenants;
  }

  /** Names of the attributes that all assets have and that change often. */
  public static List<String> telemetryNames() {
    return Attributes.telemetry().stream().map(Attribute::name).toList();
  }

  /** All attributes by number. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** Whose an asset is. */
  public BenchTenant tenantOf(int asset) {
    for (BenchTenant tenant : tenants) {
      if (asset < tenant.endAsset()) {
        return tenant;
      }
    }
    throw new IndexOutOfBoundsException("no asset " + asset);
  }

  /** An asset's name, unique in the whole dataset. */
  public String assetName(int asset) {
    JsonBytes name = new JsonBytes();
    appendName(name, asset);
    return name.toString();
  }

  /** Appends an asset's name. */
  public void appendName(JsonBytes out, int asset) {
    out.raw(Words.kind(Mix.of(spec.seed(), asset))).raw('-').padded(asset, nameDigits);
  }

  /**
   * The number of an asset's attribute.
   *
   * @param place 0 to {@code spec.attributes() - 1}
   */
  public int attributeAt(int asset, int place) {
    return place < TELEMETRY_PLACES
        ? place
        : TELEMETRY_PLACES
            + others[asset * (spec.attributes() - TELEMETRY_PLACES) + place - TELEMETRY_PLACES];
  }

  /** Appends a value of an asset's attribute as JSON text. */
  public void appendValue(JsonBytes out, int asset, int place, int version) {
    int number = attributeAt(asset, place);
    attributes.get(number).appendValue(out, keyOf(asset, number), version);
  }

  /** The key from which the values of an asset's attribute follow. */
  public long keyOf(int asset, int number) {
    return Mix.of(Mix.of(spec.seed(), asset), number);
  }

  /** The number of the asset that has a name. */
  public static int assetNamed(String name) {
    return Integer.parseInt(name, name.lastIndexOf('-') + 1, name.length(), 10);
  }
}
