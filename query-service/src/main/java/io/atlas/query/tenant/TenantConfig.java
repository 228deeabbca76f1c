package io.atlas.query.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Quotas of a tenant that a read is the first to name; the same as in the ingest-service. */
@ConfigMapping(prefix = "atlas.tenant")
public interface TenantConfig {
  /** Slots of a new tenant, fixed once it is made. */
  @WithDefault("1")
  int slots();

  /** Different attribute names that a new tenant may use. */
  @WithDefault("10000")
  int attributeLimit();

  /** Whether a tenant is made when a verified token first names it. */
  @WithDefault("true")
  boolean createOnFirstUse();

  /** Tenants kept in memory. */
  @WithDefault("10000")
  int cached();
}
