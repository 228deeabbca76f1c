package io.atlas.bench.setup;

import io.atlas.bench.data.BenchTenant;
import io.atlas.bench.data.Dataset;
import io.atlas.bench.stack.Database;
import java.util.List;

/** What is done to the database before events come. */
public final class Preparation {
  /** Room for every attribute of the dataset. */
  private static final int ATTRIBUTE_LIMIT = 20_000;

  private Preparation() {}

  private static final String ENSURE_TENANT = "SELECT tenant_id FROM ensure_tenant(?, ?, ?)";

  /** Makes the tenants with slots in proportion to their sizes, and gives back their ids. */
  static List<Integer> ensureTenants(Database database, List<BenchTenant> tenants) {
    return tenants.stream().map(tenant -> ensureTenant(database, tenant)).toList();
  }

  private static int ensureTenant(Database database, BenchTenant tenant) {
    return database.one(
        ENSURE_TENANT, row -> row.getInt(1), tenant.name(), tenant.slots(), ATTRIBUTE_LIMIT);
  }

  private static final String ALLOCATE = "SELECT id FROM allocate_attributes(?, ?)";
  private static final String MAKE_VOLATILE =
      "SELECT change_attribute(?, name, 'volatile', 0::smallint) FROM unnest(?) AS name";

  /** Has the telemetry kept as volatile; cheap only while there is no data yet. */
  static void makeTelemetryVolatile(Database database, List<Integer> tenantIds) {
    String[] names = Dataset.telemetryNames().toArray(String[]::new);
    for (int tenant : tenantIds) {
      database.query(ALLOCATE, row -> row.getInt(1), tenant, names);
      database.query(MAKE_VOLATILE, row -> row.getLong(1), tenant, names);
    }
  }

  private static final String DROP_SLOT =
      """
      SELECT slot_name, pg_drop_replication_slot(slot_name) FROM pg_replication_slots
      WHERE slot_name = 'atlas_olap' AND NOT active
      """;

  /** Drops the slot to the OLAP where nobody reads it; whether there was one. */
  public static boolean dropUnreadSlot(Database database) {
    return !database.query(DROP_SLOT, row -> row.getString(1)).isEmpty();
  }
}
