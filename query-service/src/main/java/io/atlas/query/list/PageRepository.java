package io.atlas.query.list;

import io.atlas.query.asset.StoredAsset;
import io.atlas.query.catalog.Quantisations;
import io.atlas.query.plan.SqlFragment;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pages of assets with their current state, each read as one statement, hence as one snapshot. */
@ApplicationScoped
class PageRepository {
  /** A page of assets. */
  FoundPage page(Session session, Tenant tenant, PageQuery query) {
    if (PageSql.dependsOnNumbers(query)) {
      session.planByValues();
    }
    SqlFragment statement = PageSql.of(tenant, query);
    List<Row> rows = query(session, statement);
    return new FoundPage(
        statement,
        rows.stream()
            .findFirst()
            .map(row -> row.getInteger("catalog_version"))
            .orElse(Quantisations.NO_TENANT),
        rows.stream()
            .filter(row -> row.getLong("asset_id") != null)
            .map(row -> new FoundPage.Place(asset(row), key(row, query.sort())))
            .toList());
  }

  private static StoredAsset asset(Row row) {
    return StoredAsset.of(
        row.getShort("slot"),
        row.getLong("asset_id"),
        row.getString("name"),
        row.getArrayOfStrings("docs"));
  }

  private static PageKey key(Row row, Sort sort) {
    return switch (sort) {
      case Sort.None none -> idKey(row);
      case Sort.ByAsset byAsset -> new PageKey.ByName(row.getString("name"));
      case Sort.ByAttribute byAttribute -> valueKey(row);
    };
  }

  private static PageKey idKey(Row row) {
    return new PageKey.ById(row.getShort("slot"), row.getLong("asset_id"));
  }

  private static PageKey valueKey(Row row) {
    short slot = row.getShort("slot");
    long id = row.getLong("asset_id");
    @Nullable String text = row.getString("text");
    return text == null
        ? new PageKey.ByNumber(row.getDouble("number"), slot, id)
        : new PageKey.ByText(text, slot, id);
  }

  /** How many assets the page's plan finds. */
  long count(Session session, Tenant tenant, PageQuery query) {
    return query(session, PageSql.count(tenant, query)).getFirst().getLong("assets");
  }

  /** Where a scan had to stop; empty if it has seen the last asset. */
  Optional<PageKey> scanEnd(Session session, Tenant tenant, PageQuery query) {
    return query(session, PageSql.scanEnd(tenant, query)).stream()
        .findFirst()
        .map(PageRepository::idKey);
  }

  private static List<Row> query(Session session, SqlFragment statement) {
    return session.query(statement.sql(), statement.parameters());
  }
}
