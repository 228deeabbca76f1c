package io.atlas.ingest.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Quotas of a tenant that is made on first use, and how much of the catalogs a process keeps. */
@ConfigMapping(prefix = "atlas.tenant")
public interface CatalogConfig {
  /** Slots of a new tenant: 1 for a small one, more to spread a giant. Fixed once it is made. */
  @WithDefault("1")
  int slots();

  /** Different attribute names that a new tenant may use. */
  @WithDefault("10000")
  int attributeLimit();

  /** Whether a tenant is made when a verified token first names it. */
  @WithDefault("true")
  boolean createOnFirstUse();

  /** Asset ids kept in memory, over all tenants. */
  @WithDefault("200000")
  long cachedAssets();

  /** Attribute ids kept in memory, over all tenants. */
  @WithDefault("200000")
  long cachedAttributes();

  /** Longest wait for the database while names are looked up. */
  @WithDefault("5s")
  Duration timeout();
}
