package io.atlas.ingest.store;

import io.atlas.ingest.state.RequestPart;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Idempotency keys of requests, and what they were used with. */
@ApplicationScoped
public class KeyRepository {
  // A key is kept with its day; in the last two minutes of a day also with the next, so that two
  // requests that meet at midnight meet in a row. Behind the insert, which waits for whoever
  // inserts the same key, the second statement sees what that one committed.
  private static final String REMEMBER =
      """
      INSERT INTO idempotency_key (day, tenant_id, key, part, fingerprint)
      SELECT d.day, w.tenant_id, w.key, w.part, decode(w.fingerprint, 'hex')
      FROM unnest($1::int[], $2::text[], $3::int[], $4::text[]) AS w(tenant_id, key, part, fingerprint)
      CROSS JOIN (
        SELECT (now() AT TIME ZONE 'UTC')::date AS day
        UNION SELECT ((now() + interval '2 minutes') AT TIME ZONE 'UTC')::date) d
      WHERE NOT EXISTS (
        SELECT FROM idempotency_key p
        WHERE p.day BETWEEN (now() AT TIME ZONE 'UTC')::date - 1 AND (now() AT TIME ZONE 'UTC')::date
          AND p.tenant_id = w.tenant_id AND p.key = w.key AND p.part = w.part)
      ORDER BY d.day, w.tenant_id, w.key COLLATE "C", w.part
      ON CONFLICT DO NOTHING
      """;

  private static final String USES =
      """
      SELECT k.tenant_id, k.key, k.part, encode(k.fingerprint, 'hex') AS fingerprint
      FROM unnest($1::int[], $2::text[], $3::int[]) AS w(tenant_id, key, part)
      JOIN idempotency_key k
        ON k.day BETWEEN (now() AT TIME ZONE 'UTC')::date - 1 AND (now() AT TIME ZONE 'UTC')::date + 1
        AND k.tenant_id = w.tenant_id AND k.key = w.key AND k.part = w.part
      """;

  /**
   * Remembers the parts that are new, and gives back how the keys of all of them were used,
   * yesterday, today and just now.
   *
   * @param parts at most one of each name
   */
  public Uni<List<RequestPart>> remember(SqlConnection connection, Collection<RequestPart> parts) {
    Integer[] tenants = Columns.of(parts, Integer[]::new, RequestPart::tenantId);
    String[] keys = Columns.of(parts, String[]::new, RequestPart::key);
    Integer[] numbers = Columns.of(parts, Integer[]::new, RequestPart::number);
    String[] fingerprints = Columns.of(parts, String[]::new, RequestPart::fingerprint);
    Uni<?> remembered =
        connection.preparedQuery(REMEMBER).execute(Tuple.of(tenants, keys, numbers, fingerprints));
    Uni<List<RequestPart>> uses =
        connection
            .preparedQuery(USES)
            .execute(Tuple.of(tenants, keys, numbers))
            .map(rows -> {
              List<RequestPart> used = new ArrayList<>(rows.size());
              rows.forEach(row ->
                  used.add(
                      new RequestPart(
                          row.getInteger("tenant_id"),
                          row.getString("key"),
                          row.getInteger("part"),
                          row.getString("fingerprint"))));
              return used;
            });
    return Uni.combine().all().unis(remembered, uses).with((ignored, used) -> used);
  }
}
