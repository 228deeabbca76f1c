package io.atlas.ingest.catalog;

import io.atlas.ingest.TestConfig;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.Map;

/** Catalogs with caches of their own, as each process has one. */
public final class Catalogs {
  private Catalogs() {}

  public static Catalog over(Pool pool) {
    CatalogConfig config = TestConfig.of(CatalogConfig.class, Map.of());
    AssetLookups lookups = new AssetLookups(new AssetRepository(pool), config);
    lookups.start(new StartupEvent());
    return new Catalog(new CatalogRepository(pool), lookups, config);
  }
}
