package io.atlas.ingest.catalog;

import io.atlas.ingest.TestConfig;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.Map;

/** Catalogs with caches of their own, as each process has one. */
public final class Catalogs {
  private Catalogs() {}

  public static Catalog over(Pool pool) {
    return new Catalog(new CatalogRepository(pool), TestConfig.of(CatalogConfig.class, Map.of()));
  }
}
