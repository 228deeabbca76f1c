package io.atlas.ingest.store;

/**
 * The statements of one batch, in the order in which a transaction sends them. Public so that the
 * benchmark of the physical limit sends the very same ones. Every statement that locks does so in
 * the order (slot, tenant, asset, …), in which its arrays are given, so that processes that write
 * the same assets wait for each other rather than deadlock.
 */
public final class BatchStatements {
  private BatchStatements() {}

  /**
   * Tenants and the versions of their catalogs; gives xid, received_at, the stale tenants, and the
   * WAL file, whose name begins with the timeline.
   */
  public static final String BEGIN =
      """
      SELECT xid, received_at, stale, pg_walfile_name(pg_current_wal_lsn()) AS file
      FROM begin_batch($1::int[], $2::int[])
      """;

  /**
   * Remembers ids and gives back those that are new. An id is kept with its day; in the last two
   * minutes of a day also with the next, so that no retry over midnight finds neither.
   */
  public static final String REMEMBER_IDS =
      """
      WITH wanted AS (
        SELECT slot, tenant_id, asset_id, event_id
        FROM unnest($1::smallint[], $2::int[], $3::bigint[], $4::text[])
          AS e(slot, tenant_id, asset_id, event_id)
      ), days AS (
        SELECT (now() AT TIME ZONE 'UTC')::date AS day
        UNION SELECT ((now() + interval '2 minutes') AT TIME ZONE 'UTC')::date
      ), inserted AS (
        INSERT INTO event_dedup (day, slot, tenant_id, asset_id, event_id)
        SELECT d.day, w.slot, w.tenant_id, w.asset_id, w.event_id
        FROM wanted w CROSS JOIN days d
        WHERE NOT EXISTS (
          SELECT FROM event_dedup p
          WHERE p.day = (now() AT TIME ZONE 'UTC')::date - 1 AND p.slot = w.slot
            AND p.tenant_id = w.tenant_id AND p.asset_id = w.asset_id AND p.event_id = w.event_id)
        ORDER BY d.day, w.slot, w.tenant_id, w.asset_id, w.event_id COLLATE "C"
        ON CONFLICT DO NOTHING
        RETURNING slot, tenant_id, asset_id, event_id
      )
      SELECT slot, tenant_id, asset_id, event_id FROM inserted
      GROUP BY slot, tenant_id, asset_id, event_id
      HAVING count(*) = (SELECT count(*) FROM days)
      """;

  // Never COPY: rows of one COPY share an LSN, and Debezium loses some of them when it restarts
  // there.
  /** Appends to the log. */
  public static final String APPEND_LOG =
      """
      INSERT INTO event_log
        (received_at, tenant_id, asset_id, slot, asset, event_id, observed_at, attributes)
      SELECT now(), tenant_id, asset_id, slot, asset, event_id, observed_at, attributes::json
      FROM unnest($1::int[], $2::bigint[], $3::smallint[], $4::text[], $5::text[],
                  $6::timestamptz[], $7::text[])
        AS e(tenant_id, asset_id, slot, asset, event_id, observed_at, attributes)
      """;

  /**
   * Merges documents into rows that are there, and gives back what that replaced, by the document's
   * place in the arrays.
   */
  public static final String MERGE_STATE =
      """
      UPDATE asset_state s SET doc = s.doc || u.doc
      FROM (SELECT slot, tenant_id, asset_id, bucket, layout, doc::jsonb AS doc, nth
            FROM unnest($1::smallint[], $2::int[], $3::bigint[], $4::smallint[], $5::smallint[], $6::text[])
              WITH ORDINALITY AS d(slot, tenant_id, asset_id, bucket, layout, doc, nth) OFFSET 0) u
      WHERE s.slot = u.slot AND s.tenant_id = u.tenant_id AND s.asset_id = u.asset_id
        AND s.bucket = u.bucket AND s.layout = u.layout
      RETURNING u.nth, pg_column_size(new.doc) AS size,
        (SELECT jsonb_object_agg(k, old.doc -> k) FROM jsonb_object_keys(u.doc) k)::text AS replaced
      """;

  /** Inserts the rows that were not there; one that another process made meanwhile is left out. */
  public static final String INSERT_STATE =
      """
      INSERT INTO asset_state AS s (slot, tenant_id, asset_id, bucket, layout, doc)
      SELECT slot, tenant_id, asset_id, bucket, layout, doc::jsonb
      FROM unnest($1::smallint[], $2::int[], $3::bigint[], $4::smallint[], $5::smallint[], $6::text[])
        AS u(slot, tenant_id, asset_id, bucket, layout, doc)
      ON CONFLICT (slot, tenant_id, asset_id, bucket) DO NOTHING
      RETURNING slot, tenant_id, asset_id, bucket, pg_column_size(doc) AS size
      """;

  /**
   * Gives rows of the number index another key: half the work, and two thirds of the log, of
   * deleting one and inserting another. A row that is not there, which should be, is inserted.
   */
  public static final String MOVE_NUMBERS =
      """
      WITH wanted AS MATERIALIZED (
        SELECT * FROM unnest($1::smallint[], $2::int[], $3::int[], $4::float8[], $5::bigint[], $6::float8[])
          WITH ORDINALITY AS w(slot, tenant_id, attribute_id, value, asset_id, moved_to, nth)
      ), moved AS (
        UPDATE attribute_number n SET value = w.moved_to FROM wanted w
        WHERE n.slot = w.slot AND n.tenant_id = w.tenant_id AND n.attribute_id = w.attribute_id
          AND n.value = w.value AND n.asset_id = w.asset_id
        RETURNING w.nth
      )
      INSERT INTO attribute_number (slot, tenant_id, attribute_id, value, asset_id)
      SELECT slot, tenant_id, attribute_id, moved_to, asset_id FROM wanted
      WHERE nth NOT IN (SELECT nth FROM moved)
      ON CONFLICT DO NOTHING
      """;

  /** Gives rows of the text index another key; as {@link #MOVE_NUMBERS}. */
  public static final String MOVE_TEXTS =
      """
      WITH wanted AS MATERIALIZED (
        SELECT * FROM unnest($1::smallint[], $2::int[], $3::int[], $4::text[], $5::bigint[], $6::text[])
          WITH ORDINALITY AS w(slot, tenant_id, attribute_id, value, asset_id, moved_to, nth)
      ), moved AS (
        UPDATE attribute_text t SET value = w.moved_to FROM wanted w
        WHERE t.slot = w.slot AND t.tenant_id = w.tenant_id AND t.attribute_id = w.attribute_id
          AND t.value = w.value COLLATE "C" AND t.asset_id = w.asset_id
        RETURNING w.nth
      )
      INSERT INTO attribute_text (slot, tenant_id, attribute_id, value, asset_id)
      SELECT slot, tenant_id, attribute_id, moved_to, asset_id FROM wanted
      WHERE nth NOT IN (SELECT nth FROM moved)
      ON CONFLICT DO NOTHING
      """;

  /** Removes rows of the number index. */
  public static final String DELETE_NUMBERS =
      """
      DELETE FROM attribute_number n
      USING unnest($1::smallint[], $2::int[], $3::int[], $4::float8[], $5::bigint[])
        AS d(slot, tenant_id, attribute_id, value, asset_id)
      WHERE n.slot = d.slot AND n.tenant_id = d.tenant_id AND n.attribute_id = d.attribute_id
        AND n.value = d.value AND n.asset_id = d.asset_id
      """;

  /** Adds rows to the number index. */
  public static final String INSERT_NUMBERS =
      """
      INSERT INTO attribute_number (slot, tenant_id, attribute_id, value, asset_id)
      SELECT * FROM unnest($1::smallint[], $2::int[], $3::int[], $4::float8[], $5::bigint[])
      ON CONFLICT DO NOTHING
      """;

  /** Removes rows of the text index. */
  public static final String DELETE_TEXTS =
      """
      DELETE FROM attribute_text t
      USING unnest($1::smallint[], $2::int[], $3::int[], $4::text[], $5::bigint[])
        AS d(slot, tenant_id, attribute_id, value, asset_id)
      WHERE t.slot = d.slot AND t.tenant_id = d.tenant_id AND t.attribute_id = d.attribute_id
        AND t.value = d.value COLLATE "C" AND t.asset_id = d.asset_id
      """;

  /** Adds rows to the text index. */
  public static final String INSERT_TEXTS =
      """
      INSERT INTO attribute_text (slot, tenant_id, attribute_id, value, asset_id)
      SELECT * FROM unnest($1::smallint[], $2::int[], $3::int[], $4::text[], $5::bigint[])
      ON CONFLICT DO NOTHING
      """;

  /** What changes in the catalog's counts and types. */
  public static final String COUNT_ATTRIBUTES =
      """
      INSERT INTO attribute_delta (tenant_id, attribute_id, assets, types)
      SELECT tenant_id, attribute_id, assets, string_to_array(types, ',')
      FROM unnest($1::int[], $2::int[], $3::int[], $4::text[])
        AS d(tenant_id, attribute_id, assets, types)
      """;

  /** Removals, for the sweep. */
  public static final String NOTE_TOMBSTONES =
      """
      INSERT INTO tombstone (slot, tenant_id, asset_id, attribute_id)
      SELECT * FROM unnest($1::smallint[], $2::int[], $3::bigint[], $4::int[])
      """;

  /** The position that covers a commit, read behind it on the same connection. */
  public static final String FLUSHED =
      """
      SELECT pg_current_wal_flush_lsn()::text AS lsn, pg_walfile_name(pg_current_wal_lsn()) AS file
      """;
}
