package io.atlas.bench.query.measure;

import io.atlas.bench.query.data.QueryDataset;
import io.atlas.bench.query.shape.DocumentQuery;
import java.util.function.Supplier;

/**
 * The two sides that are asked about the largest tenant of a dataset.
 *
 * @param client of the query-service, as that tenant
 * @param standbyPort where the documents are asked, on 127.0.0.1
 * @param tenantId of that tenant
 */
public record Sides(QueryDataset dataset, ServiceClient client, int standbyPort, int tenantId) {
  /** Connections to the service. */
  public Supplier<Asker> service() {
    return () -> new ServiceAsker(client);
  }

  /** Connections to Postgres, for the statements that the service would send. */
  public Supplier<Asker> statements() {
    return () -> StatementAsker.connect(client, standbyPort, tenantId);
  }

  /** Connections to the documents, which are asked in one way. */
  public Supplier<Asker> documents(DocumentQuery way) {
    return () -> connect(way);
  }

  Documents connect(DocumentQuery way) {
    return Documents.connect(standbyPort, tenantId, way);
  }
}
