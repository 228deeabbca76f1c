package io.atlas.bench.limit.rows;

import io.atlas.bench.data.Attribute;
import io.atlas.bench.data.BenchTenant;
import io.atlas.bench.data.Dataset;
import io.atlas.bench.stack.BenchException;
import io.atlas.bench.stack.Database;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the service would look up for every event: the ids behind the names of a loaded dataset, and
 * how each attribute is kept. Immutable once it is read.
 */
public final class StoreIds {
  private final Dataset dataset;
  private final long[] assetIds;
  private final short[] slots;
  private final short[] layouts;
  private final int[] lockRanks;
  private final List<StoredTenant> tenants;

  /** A tenant of the dataset as the store knows it; arrays are by the attribute's number. */
  private static final class StoredTenant {
    private final int id;
    private final int catalogVersion;
    private final int[] attributeIds;
    private final int[] quantisations;

    /** Of every layout that an asset of the tenant has. */
    private final Map<Short, short[]> buckets = new HashMap<>();

    StoredTenant(int id, int catalogVersion, int attributes) {
      this.id = id;
      this.catalogVersion = catalogVersion;
      this.attributeIds = new int[attributes];
      this.quantisations = new int[attributes];
    }
  }

  private StoreIds(Dataset dataset, List<StoredTenant> tenants) {
    int assets = dataset.spec().assets();
    this.dataset = dataset;
    this.tenants = tenants;
    this.assetIds = new long[assets];
    this.slots = new short[assets];
    this.layouts = new short[assets];
    this.lockRanks = new int[assets];
  }

  /**
   * Reads them.
   *
   * @throws BenchException if an asset of the dataset is not in the store
   */
  public static StoreIds read(Database database, Dataset dataset) {
    Map<String, Integer> numbers = attributeNumbers(dataset);
    List<StoredTenant> tenants =
        dataset.tenants().stream().map(tenant -> tenant(database, tenant, numbers)).toList();
    StoreIds ids = new StoreIds(dataset, tenants);
    tenants.forEach(tenant -> ids.readAssets(database, tenant));
    ids.requireAll();
    ids.rank();
    return ids;
  }

  private static Map<String, Integer> attributeNumbers(Dataset dataset) {
    Map<String, Integer> numbers = new HashMap<>();
    List<Attribute> attributes = dataset.attributes();
    for (int number = 0; number < attributes.size(); number++) {
      numbers.put(attributes.get(number).name(), number);
    }
    return numbers;
  }

  private static final String TENANT =
      "SELECT tenant_id, catalog_version FROM tenant WHERE name = ?";

  private static StoredTenant tenant(
      Database database, BenchTenant tenant, Map<String, Integer> numbers) {
    StoredTenant stored =
        database.one(
            TENANT,
            row -> new StoredTenant(row.getInt(1), row.getInt(2), numbers.size()),
            tenant.name());
    readAttributes(database, stored, numbers);
    readBuckets(database, stored, numbers);
    return stored;
  }

  private static final String ATTRIBUTES =
      "SELECT name, attribute_id, quantisation FROM attribute WHERE tenant_id = ?";

  private static void readAttributes(
      Database database, StoredTenant tenant, Map<String, Integer> numbers) {
    database.forEach(
        ATTRIBUTES,
        row -> {
          Integer number = numbers.get(row.getString(1));
          if (number != null) {
            tenant.attributeIds[number] = row.getInt(2);
            tenant.quantisations[number] = row.getInt(3);
          }
        },
        tenant.id);
  }

  private static final String BUCKETS =
      """
      SELECT a.name, l.layout, bucket_of(a.attribute_id, a.temperature, l.layout)
      FROM attribute a
      CROSS JOIN (SELECT DISTINCT layout FROM asset WHERE tenant_id = ?) l
      WHERE a.tenant_id = ?
      """;

  private static void readBuckets(
      Database database, StoredTenant tenant, Map<String, Integer> numbers) {
    database.forEach(
        BUCKETS,
        row -> {
          Integer number = numbers.get(row.getString(1));
          if (number != null) {
            tenant
                    .buckets
                    .computeIfAbsent(row.getShort(2), layout -> new short[numbers.size()])[number] =
                row.getShort(3);
          }
        },
        tenant.id,
        tenant.id);
  }

  private static final String ASSETS =
      "SELECT name, asset_id, slot, layout FROM asset WHERE tenant_id = ?";

  private void readAssets(Database database, StoredTenant tenant) {
    database.forEach(
        ASSETS,
        row -> {
          int asset = Dataset.assetNamed(row.getString(1));
          assetIds[asset] = row.getLong(2);
          slots[asset] = row.getShort(3);
          layouts[asset] = row.getShort(4);
        },
        tenant.id);
  }

  private void requireAll() {
    if (Arrays.stream(assetIds).anyMatch(id -> id == 0)) {
      throw new BenchException("the store lacks assets of the dataset; load it with --fresh");
    }
  }

  private void rank() {
    int[] ranked =
        IntStream.range(0, assetIds.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(asset -> slots[asset])
                    .thenComparingInt(this::tenantId)
                    .thenComparingLong(asset -> assetIds[asset]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int rank = 0; rank < ranked.length; rank++) {
      lockRanks[ranked[rank]] = rank;
    }
  }

  /** What the ids are of. */
  public Dataset dataset() {
    return dataset;
  }

  int tenantId(int asset) {
    return stored(asset).id;
  }

  int catalogVersion(int asset) {
    return stored(asset).catalogVersion;
  }

  long assetId(int asset) {
    return assetIds[asset];
  }

  short slot(int asset) {
    return slots[asset];
  }

  short layout(int asset) {
    return layouts[asset];
  }

  /** Where the asset stands in the order in which every statement locks. */
  int lockRank(int asset) {
    return lockRanks[asset];
  }

  int attributeId(int asset, int number) {
    return stored(asset).attributeIds[number];
  }

  /** Buckets in an octave of the attribute's keys; 0 for exact keys. */
  int quantisation(int asset, int number) {
    return stored(asset).quantisations[number];
  }

  /** The bucket of {@code asset_state} in which the asset keeps the attribute. */
  short bucket(int asset, int number) {
    short[] buckets = stored(asset).buckets.get(layouts[asset]);
    return buckets == null ? 0 : buckets[number];
  }

  private StoredTenant stored(int asset) {
    return tenants.get(dataset.tenantOf(asset).index());
  }

  /**
   * The assets of one of several writers: split by slot, as the service splits them over its lanes,
   * so that no two writers change the same asset.
   */
  public int[] assetsOf(int writer, int writers) {
    return IntStream.range(0, slots.length).filter(i -> slots[i] % writers == writer).toArray();
  }
}
