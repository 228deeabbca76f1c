package io.atlas.check.store;

import io.atlas.check.catalog.Attribute;
import io.atlas.check.catalog.Tenant;
import io.atlas.check.catalog.TenantCatalog;
import io.atlas.check.catalog.Usage;
import io.atlas.common.tenant.SlotRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tenants and their attributes. */
public final class CatalogRepository {
  private final Snapshot snapshot;

  public CatalogRepository(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  // The system tenant has heartbeats alone: no state, no index, no catalog.
  private static final String TENANTS =
      """
      SELECT tenant_id, name, first_slot, slot_count, attributes,
             (extract(epoch FROM created_at) * 1000000)::bigint AS made_at
      FROM tenant WHERE tenant_id > 0 ORDER BY name
      """;

  /** All tenants but the system's, by name. */
  public List<Tenant> tenants() {
    return snapshot.list(TENANTS, CatalogRepository::tenant);
  }

  private static final String TENANT = TENANTS.replace("> 0", "= ?");

  /** A tenant as this snapshot has it. */
  public Tenant tenant(int id) {
    return snapshot.list(TENANT, CatalogRepository::tenant, id).getFirst();
  }

  private static Tenant tenant(ResultSet row) throws SQLException {
    return new Tenant(
        row.getInt("tenant_id"),
        row.getString("name"),
        new SlotRange(row.getInt("first_slot"), row.getInt("slot_count")),
        row.getLong("made_at"),
        row.getInt("attributes"));
  }

  private static final String ATTRIBUTES =
      """
      WITH delta AS MATERIALIZED (
        SELECT attribute_id, assets, types FROM attribute_delta WHERE tenant_id = ?),
      counts AS (SELECT attribute_id, sum(assets) AS assets FROM delta GROUP BY attribute_id),
      kinds AS (
        SELECT d.attribute_id, array_agg(DISTINCT t.type) AS types
        FROM delta d CROSS JOIN LATERAL unnest(d.types) t(type) GROUP BY d.attribute_id)
      SELECT a.attribute_id, a.name, a.temperature = 'volatile' AS is_volatile, a.quantisation,
             a.assets + coalesce(c.assets, 0) AS assets, a.types || coalesce(k.types, '{}') AS types
      FROM attribute a
      LEFT JOIN counts c ON c.attribute_id = a.attribute_id
      LEFT JOIN kinds k ON k.attribute_id = a.attribute_id
      WHERE a.tenant_id = ?
      """;

  /** A tenant's attributes, with what is still to be added to them. */
  public TenantCatalog catalog(int tenantId) {
    return new TenantCatalog(
        snapshot.list(ATTRIBUTES, CatalogRepository::attribute, tenantId, tenantId));
  }

  private static Attribute attribute(ResultSet row) throws SQLException {
    return new Attribute(
        row.getInt("attribute_id"),
        row.getString("name"),
        row.getBoolean("is_volatile"),
        row.getInt("quantisation"),
        new HashSet<>(List.of((String[]) row.getArray("types").getArray())),
        row.getLong("assets"));
  }

  // The type by the first character of the value, which lies behind nine of time in its cell.
  private static final String USAGES =
      """
      SELECT d.key, count(*) AS assets,
             CASE substr(d.value, 10, 1) WHEN '"' THEN 'text' WHEN 't' THEN 'boolean' WHEN 'f' THEN 'boolean'
               WHEN '[' THEN 'array' WHEN 'n' THEN '' ELSE 'number' END AS type
      FROM asset_state s
      CROSS JOIN LATERAL jsonb_each_text(
        CASE jsonb_typeof(s.doc) WHEN 'object' THEN s.doc ELSE '{}' END) d
      WHERE s.tenant_id = ? AND s.slot = ANY (?)
      GROUP BY 1, 3
      """;

  /** What the state of a tenant holds, counted by the server. */
  public List<Usage> usages(int tenantId, Set<Integer> slots) {
    return snapshot.list(
        USAGES,
        row -> new Usage(row.getString("key"), row.getString("type"), row.getLong("assets")),
        tenantId,
        slots.toArray(Integer[]::new));
  }
}
