-- Care of the tables: how each is vacuumed and analysed, what the planner knows of values that go together,
-- partitions by day that are made without holding writers up, and what the sweeps need.

-- ---------------------------------------------------------------------------------------------------
-- Partitions by slot
-- ---------------------------------------------------------------------------------------------------
DO $$
BEGIN
  FOR part IN 0..7 LOOP
    -- Rows of the index are updated when a value changes and then counted as changed, though what they say
    -- of tenants and attributes stays the same. ANALYZE reads a large sample: at 2 % of changes it took a
    -- third of a core. Vacuum at V1's 1 %, which keeps index-only scans, took a thirtieth.
    EXECUTE format('ALTER TABLE attribute_number_%s SET (autovacuum_analyze_scale_factor = 0.5)', part);
    EXECUTE format('ALTER TABLE attribute_text_%s SET (autovacuum_analyze_scale_factor = 0.5)', part);

    -- Slot, tenant and attribute go together, and so do attribute and value: multiplied as if they did not,
    -- 254 rows are taken for 2 and 2,500 for 62. On the partitions, for they are what is scanned.
    -- Serves: terms of existence and ranges.
    EXECUTE format('CREATE STATISTICS attribute_number_%1$s_attribute (mcv)
      ON slot, tenant_id, attribute_id FROM attribute_number_%1$s', part);
    EXECUTE format('ALTER STATISTICS attribute_number_%s_attribute SET STATISTICS 1000', part);
    EXECUTE format('CREATE STATISTICS attribute_text_%1$s_attribute (mcv)
      ON slot, tenant_id, attribute_id FROM attribute_text_%1$s', part);
    EXECUTE format('ALTER STATISTICS attribute_text_%s_attribute SET STATISTICS 1000', part);
    -- Serves: terms of equality. Numbers have none, for most of their values are too many to list, and then
    -- this list, which has the most columns, would be asked for their ranges too and not know them.
    EXECUTE format('CREATE STATISTICS attribute_text_%1$s_value (mcv)
      ON slot, tenant_id, attribute_id, value FROM attribute_text_%1$s', part);
    EXECUTE format('ALTER STATISTICS attribute_text_%s_value SET STATISTICS 1000', part);
    -- Serves: the lists of a tenant's assets. A small tenant has one slot: 2,500 rows were taken for 66.
    EXECUTE format('CREATE STATISTICS asset_%1$s_tenant (mcv) ON slot, tenant_id FROM asset_%1$s', part);

    -- Nothing is estimated from documents, so ANALYZE need not look into them, nor come for their updates.
    -- HOT updates are pruned page by page; the 5 % of V1 counts what pruning has left.
    EXECUTE format('ALTER TABLE asset_state_%s ALTER COLUMN doc SET STATISTICS 0', part);
    EXECUTE format('ALTER TABLE asset_state_%s SET (autovacuum_analyze_scale_factor = 1)', part);
  END LOOP;
END $$;

-- ---------------------------------------------------------------------------------------------------
-- Small hot tables. Room in every page, so that their updates are HOT; a row that an old snapshot keeps is
-- cleaned soon after.
-- ---------------------------------------------------------------------------------------------------
ALTER TABLE attribute SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE tenant SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
ALTER TABLE heartbeat SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- A queue: as many rows leave as come, and who takes some reads all that is dead. Freed pages at its end
-- go back to the file system, so that a long pause does not make it slow for ever.
ALTER TABLE attribute_delta SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
  autovacuum_vacuum_insert_threshold = -1, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE tombstone SET (autovacuum_vacuum_scale_factor = 0.05);

-- ---------------------------------------------------------------------------------------------------
-- Partitions by day
-- ---------------------------------------------------------------------------------------------------
-- How a day's partition is kept. Each lives for days and is dropped whole, so freezing it would be for
-- nothing; if it stays for long, the freeze against wraparound comes all the same.
--
-- event_log is vacuumed for its visibility map, which spares readers on a standby, and for BRIN. Early, a
-- million rows after another: while their pages are new since the last checkpoint, setting the map cost
-- 2.5 MB of WAL for 300 MB of log; after a checkpoint it cost 310 MB, for every page is written whole.
-- event_dedup and idempotency_key are read by their keys alone: no visibility map is worth a vacuum.
CREATE FUNCTION daily_partition_options(parent text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE parent
    WHEN 'event_log' THEN
      'autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 1000000, '
    ELSE 'autovacuum_vacuum_insert_threshold = -1, '
  END || 'autovacuum_freeze_min_age = 1000000000, autovacuum_analyze_scale_factor = 0.2'
$$;

-- Makes the daily partitions of one table from `first` on, as far as they are not there. Attaches a finished
-- table, which locks out neither readers nor writers; CREATE … PARTITION OF would wait for every one of them
-- and make the others wait behind it.
CREATE FUNCTION ensure_partitions_of(parent text, first date, days int) RETURNS int
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  day date;
  part text;
  edges text;
  made int := 0;
BEGIN
  FOR day IN SELECT first + n FROM generate_series(0, days - 1) n LOOP
    part := parent || '_' || to_char(day, 'YYYYMMDD');
    CONTINUE WHEN to_regclass(part) IS NOT NULL;
    -- Indexes come with the attaching, under the names that they would have in a partition made in one go.
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) WITH (%s)',
      part, parent, daily_partition_options(parent));
    edges := CASE parent
      WHEN 'event_log' THEN format('FROM (%L) TO (%L)',
        day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC')
      ELSE format('FROM (%L) TO (%L)', day, day + 1)
    END;
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES %s', parent, part, edges);
    PERFORM summarise_at_once(part) WHERE parent = 'event_log';
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;

-- Has a BRIN range summarised when the next one is begun, not at the next vacuum: until then every look into
-- the log reads it, and what is looked for after a lost commit is among the newest.
CREATE FUNCTION summarise_at_once(part text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('ALTER INDEX %I SET (autosummarize = on)', part || '_received_at_idx');
END $$;

CREATE OR REPLACE FUNCTION ensure_event_log_partitions(first date, days int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('atlas.event_log.partitions'));
  RETURN ensure_partitions_of('event_log', first, days);
END $$;

-- Makes the daily partitions from `first` on, as far as they are not there, of the tables that are kept by
-- day. Gives up after 2 s behind somebody else's lock; it is called again.
CREATE OR REPLACE FUNCTION ensure_daily_partitions(first date, days int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  made int := ensure_event_log_partitions(first, days);
BEGIN
  made := made + ensure_partitions_of('event_dedup', first, days);
  RETURN made + ensure_partitions_of('idempotency_key', first, days);
END $$;

-- The days that are there already.
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT c.relname::text AS name, p.relname::text AS parent
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
    WHERE p.oid IN ('event_log'::regclass, 'event_dedup'::regclass, 'idempotency_key'::regclass)
  LOOP
    EXECUTE format('ALTER TABLE %I SET (%s)', part.name, daily_partition_options(part.parent));
    PERFORM summarise_at_once(part.name) WHERE part.parent = 'event_log';
  END LOOP;
END $$;

-- Days of the log that are over, with positions in the WAL that the slot to the OLAP has to pass.
CREATE TABLE closed_log_partition (
  name         text COLLATE "C" PRIMARY KEY,
  closed_lsn   pg_lsn NOT NULL,
  detached_lsn pg_lsn
);
COMMENT ON COLUMN closed_log_partition.closed_lsn IS
  'Read when the day was first seen to be over; behind it the partition may be detached.';
COMMENT ON COLUMN closed_log_partition.detached_lsn IS
  'Read after it was detached, when no row could come any more, not even of a transaction that had begun on that day; behind it the table may be dropped.';

-- ---------------------------------------------------------------------------------------------------
-- The sweep of tombstones
-- ---------------------------------------------------------------------------------------------------
-- Forgets at most `at_most` removals that are older than `older_than`, in the log of removals and in the
-- state; gives back how many. An attribute that has been set again stays, and so does a removal that was
-- observed later: its row in the log is given that time. Locks rows of the state in the order in which every
-- writer does; a deadlock with a change of the layout is possible and can be tried again. Waits for nobody
-- longer than 2 s.
CREATE FUNCTION sweep_tombstones(older_than timestamptz, at_most int) RETURNS int
LANGUAGE plpgsql SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  before CONSTANT bigint := (extract(epoch FROM older_than) * 1000000)::bigint;
  picked tid[];
BEGIN
  SELECT array_agg(d.ctid) INTO picked FROM (
    SELECT t.ctid FROM tombstone t WHERE t.removed_at < older_than
    ORDER BY t.removed_at LIMIT at_most FOR UPDATE SKIP LOCKED) d;
  IF picked IS NULL THEN
    RETURN 0;
  END IF;

  -- A change of the catalog moves attributes between buckets: like a batch, keep it off.
  PERFORM pg_advisory_xact_lock_shared(hashtext('atlas.catalog'), k)
  FROM (SELECT DISTINCT t.tenant_id % 64 AS k FROM tombstone t WHERE t.ctid = ANY (picked) ORDER BY 1) keys;
  PERFORM FROM asset_state s
  WHERE (s.slot, s.tenant_id, s.asset_id) IN (
    SELECT t.slot, t.tenant_id, t.asset_id FROM tombstone t WHERE t.ctid = ANY (picked))
  ORDER BY s.slot, s.tenant_id, s.asset_id, s.bucket FOR NO KEY UPDATE;

  -- What is swept is decided in the row as it is when it is written, whatever a writer did before that.
  UPDATE asset_state s SET doc = s.doc - ARRAY (
    SELECT k FROM unnest(d.keys) k
    WHERE cell_value(s.doc ->> k) = 'null' AND cell_micros(s.doc ->> k) < before)
  FROM (SELECT t.slot, t.tenant_id, t.asset_id, array_agg(t.attribute_id::text) AS keys
        FROM tombstone t WHERE t.ctid = ANY (picked) GROUP BY 1, 2, 3) d
  WHERE s.slot = d.slot AND s.tenant_id = d.tenant_id AND s.asset_id = d.asset_id AND EXISTS (
    SELECT FROM unnest(d.keys) k
    WHERE cell_value(s.doc ->> k) = 'null' AND cell_micros(s.doc ->> k) < before);

  WITH younger AS (
    SELECT t.ctid, max(cell_micros(s.doc ->> t.attribute_id::text)) AS observed
    FROM tombstone t
    JOIN asset_state s ON s.slot = t.slot AND s.tenant_id = t.tenant_id AND s.asset_id = t.asset_id
    WHERE t.ctid = ANY (picked) AND cell_value(s.doc ->> t.attribute_id::text) = 'null'
    GROUP BY 1
  ), kept AS (
    UPDATE tombstone t SET removed_at = 'epoch'::timestamptz + y.observed * interval '1 microsecond'
    FROM younger y WHERE t.ctid = y.ctid RETURNING 1
  )
  DELETE FROM tombstone t
  WHERE t.ctid = ANY (picked) AND NOT EXISTS (SELECT FROM younger y WHERE y.ctid = t.ctid);
  RETURN cardinality(picked);
END $$;

-- ---------------------------------------------------------------------------------------------------
-- Access. The owner keeps closed_log_partition; who makes partitions may not do it for any other table.
-- ---------------------------------------------------------------------------------------------------
REVOKE EXECUTE ON FUNCTION ensure_partitions_of, summarise_at_once, sweep_tombstones FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sweep_tombstones TO atlas_maintenance;
