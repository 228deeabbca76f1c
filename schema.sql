-- Atlas Telemetry: the OLTP schema in one file, to read and to try. The migrations in
-- schema/src/main/resources/db/migration are what production runs; this file makes the same catalog.
--
-- Postgres 18, wal_level = logical. As a superuser, on an empty database:
--
--   psql -d postgres -f schema/src/main/resources/db/roles.sql
--   psql -d postgres -c 'CREATE DATABASE atlas OWNER atlas_owner'
--   psql -d atlas -v ON_ERROR_STOP=1 -f schema.sql
--
-- Its last part fills a tenant with sample data, runs the example queries and rolls all of that back.
-- The replication slot stays and keeps WAL from then on: drop it where nothing reads it.
--
--   SELECT pg_drop_replication_slot('atlas_olap');

SET ROLE atlas_owner;

-- ===================================================================================================
-- 1. Tenants
-- ===================================================================================================

CREATE SEQUENCE tenant_id AS int;

-- Small, read by every service, and not secret: no row-level security. A tenant owns `slot_count` of the
-- 256 slots from `first_slot` on, wrapping around: a small one has one, a giant has many.
CREATE TABLE tenant (
  tenant_id       int PRIMARY KEY,
  name            text NOT NULL UNIQUE,
  first_slot      smallint NOT NULL CHECK (first_slot BETWEEN 0 AND 255),
  slot_count      smallint NOT NULL CHECK (slot_count BETWEEN 1 AND 256),
  attribute_limit int NOT NULL CHECK (attribute_limit > 0),
  attributes      int NOT NULL DEFAULT 0,
  created_at      timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN tenant.attributes IS 'Attribute ids given out so far; the next one is this plus 1.';

-- The system tenant writes heartbeats. No token can claim a name that begins with a dollar sign.
INSERT INTO tenant (tenant_id, name, first_slot, slot_count, attribute_limit) VALUES (0, '$system', 0, 1, 1);

-- Finds a tenant or makes it. Tenants are spread over the slots by a stride that is coprime to 256.
CREATE FUNCTION ensure_tenant(wanted text, slots int, attribute_quota int) RETURNS tenant
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found_tenant tenant;
  fresh int;
BEGIN
  SELECT * INTO found_tenant FROM tenant WHERE name = wanted;
  IF NOT FOUND THEN
    fresh := nextval('tenant_id');
    INSERT INTO tenant (tenant_id, name, first_slot, slot_count, attribute_limit)
    VALUES (fresh, wanted, (fresh * 37) % 256, slots, attribute_quota)
    ON CONFLICT (name) DO NOTHING;
    SELECT * INTO STRICT found_tenant FROM tenant WHERE name = wanted;
  END IF;
  RETURN found_tenant;
END $$;

-- ===================================================================================================
-- 2. Names to ids: assets and the catalog of attributes
-- ===================================================================================================

CREATE SEQUENCE asset_id AS bigint CACHE 32;

-- slot = (first_slot + crc32c(name) % slot_count) % 256, so a name alone tells the slot and with it the
-- partition.
CREATE TABLE asset (
  slot      smallint NOT NULL,
  tenant_id int NOT NULL,
  asset_id  bigint NOT NULL DEFAULT nextval('asset_id'),
  name      text COLLATE "C" NOT NULL,
  PRIMARY KEY (slot, tenant_id, asset_id),
  -- Serves: the point read by name, and the allocation of ids.
  UNIQUE (slot, tenant_id, name)
) PARTITION BY RANGE (slot);

-- The up to 10,000 dynamic attributes of a tenant, made when they are first seen. `temperature` is how
-- often a value changes; how often it is asked for needs no setting, for every attribute is indexed.
CREATE TABLE attribute (
  tenant_id    int NOT NULL,
  attribute_id int NOT NULL,
  name         text COLLATE "C" NOT NULL,
  temperature  text NOT NULL DEFAULT 'stable' CHECK (temperature IN ('stable', 'volatile')),
  quantisation smallint NOT NULL DEFAULT 0,
  unit         text,
  types        text[] NOT NULL DEFAULT '{}',
  assets       bigint NOT NULL DEFAULT 0,
  first_seen   timestamptz NOT NULL DEFAULT now(),
  last_seen    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, attribute_id),
  -- Serves: the lookup by name, and the catalog by prefix.
  UNIQUE (tenant_id, name)
);
COMMENT ON COLUMN attribute.quantisation IS '0: the index holds exact lower bounds; n: n buckets an octave.';
COMMENT ON COLUMN attribute.assets IS 'Assets that have it; flushed asynchronously, so an estimate.';

-- Ids of the wanted names, given out where there are none yet. Names beyond the tenant's limit are left
-- out of the answer. Locks the tenant's row: call it in a short transaction of its own.
CREATE FUNCTION allocate_attributes(tenant_wanted int, wanted text[])
RETURNS TABLE (attribute_name text, id int)
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  taken int;
  quota int;
BEGIN
  SELECT t.attributes, t.attribute_limit INTO STRICT taken, quota
  FROM tenant t WHERE t.tenant_id = tenant_wanted FOR UPDATE;

  WITH missing AS (
    SELECT w.name, row_number() OVER (ORDER BY w.first_at) AS nth
    FROM (SELECT u.name, min(u.at) AS first_at
          FROM unnest(wanted) WITH ORDINALITY u(name, at) GROUP BY u.name) w
    WHERE NOT EXISTS (SELECT 1 FROM attribute a WHERE a.tenant_id = tenant_wanted AND a.name = w.name)
  ), made AS (
    INSERT INTO attribute (tenant_id, attribute_id, name)
    SELECT tenant_wanted, taken + m.nth, m.name FROM missing m WHERE taken + m.nth <= quota
    RETURNING 1
  )
  UPDATE tenant t SET attributes = taken + (SELECT count(*) FROM made)
  WHERE t.tenant_id = tenant_wanted AND EXISTS (SELECT 1 FROM made);

  RETURN QUERY
  SELECT a.name, a.attribute_id FROM attribute a
  WHERE a.tenant_id = tenant_wanted AND a.name = ANY (wanted);
END $$;

-- ===================================================================================================
-- 3. The log: what arrived, kept for a window, and the only table that is replicated to the OLAP
-- ===================================================================================================

-- Written by INSERT … SELECT FROM unnest(…), never by COPY: rows of one COPY share an LSN. No primary
-- key: nothing is ever updated, so neither a key nor a REPLICA IDENTITY is worth its index.
CREATE TABLE event_log (
  received_at timestamptz NOT NULL,
  tenant_id   int NOT NULL,
  asset_id    bigint NOT NULL,
  slot        smallint NOT NULL,
  asset       text NOT NULL,
  event_id    text NOT NULL,
  observed_at timestamptz NOT NULL,
  attributes  json NOT NULL
) PARTITION BY RANGE (received_at);
COMMENT ON COLUMN event_log.attributes IS
  'By attribute name, as json and not jsonb: the log is written and shipped, hardly ever looked into.';

-- Serves: history inside the window, and the sweep.
CREATE INDEX event_log_received ON event_log USING brin (received_at) WITH (pages_per_range = 64);

-- Makes the daily partitions (UTC) from `first` on, as far as they are not there. A day leaves by
-- DETACH … CONCURRENTLY and DROP: no dead rows, no vacuum.
CREATE FUNCTION ensure_event_log_partitions(first date, days int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  day date;
  made int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('atlas.event_log.partitions'));
  FOR day IN SELECT first + n FROM generate_series(0, days - 1) n LOOP
    CONTINUE WHEN to_regclass(format('event_log_%s', to_char(day, 'YYYYMMDD'))) IS NOT NULL;
    EXECUTE format(
      'CREATE TABLE %I PARTITION OF event_log FOR VALUES FROM (%L) TO (%L)',
      'event_log_' || to_char(day, 'YYYYMMDD'),
      day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;

-- Ids that clients gave to their events, so that a retry is recognised; swept by age.
CREATE TABLE event_dedup (
  slot        smallint NOT NULL,
  tenant_id   int NOT NULL,
  asset_id    bigint NOT NULL,
  event_id    text COLLATE "C" NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (slot, tenant_id, asset_id, event_id)
) PARTITION BY RANGE (slot);

-- ===================================================================================================
-- 4. The current state
-- ===================================================================================================

-- doc: {"<attribute id>": [value, observed at in µs since 1970]}; a value of null is a tombstone. Split
-- into buckets so that an update rewrites a small row. The primary key is its only index and holds
-- nothing that an update changes, so updates stay HOT.
CREATE TABLE asset_state (
  slot      smallint NOT NULL,
  tenant_id int NOT NULL,
  asset_id  bigint NOT NULL,
  bucket    smallint NOT NULL,
  doc       jsonb NOT NULL,
  PRIMARY KEY (slot, tenant_id, asset_id, bucket)
) PARTITION BY RANGE (slot);

-- Of the incoming attributes those that win: by observation time, then by canonical value, so that any
-- order of arrival gives the same state.
CREATE FUNCTION newer_attributes(stored jsonb, incoming jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_object_agg(i.key, i.value), '{}')
  FROM jsonb_each(incoming) i
  LEFT JOIN LATERAL (SELECT stored -> i.key AS value) s ON true
  WHERE s.value IS NULL
     OR (i.value -> 1)::bigint > (s.value -> 1)::bigint
     OR ((i.value -> 1)::bigint = (s.value -> 1)::bigint
         AND (i.value -> 0)::text COLLATE "C" > (s.value -> 0)::text COLLATE "C")
$$;

-- {"<attribute id>": [old value, new value]} of the attributes whose value differs; null is none.
CREATE FUNCTION changed_attributes(old_doc jsonb, new_doc jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(jsonb_object_agg(n.key, jsonb_build_array(o.value, n.value -> 0)), '{}')
  FROM jsonb_each(new_doc) n
  LEFT JOIN LATERAL (SELECT old_doc -> n.key -> 0 AS value) o ON true
  WHERE coalesce(o.value, 'null') <> n.value -> 0
$$;

-- ===================================================================================================
-- 5. The inverted index: the EAV part
-- ===================================================================================================

-- One primary key serves equality, range, prefix and existence for all 10,000 attributes: no index for a
-- single attribute is ever made. A row is written only when the indexed value changed. `value` is a
-- lower bound of the exact one; where it is inexact the query looks into asset_state.
CREATE TABLE attribute_number (
  slot         smallint NOT NULL,
  tenant_id    int NOT NULL,
  attribute_id int NOT NULL,
  value        float8 NOT NULL,
  asset_id     bigint NOT NULL,
  PRIMARY KEY (slot, tenant_id, attribute_id, value, asset_id)
) PARTITION BY RANGE (slot);
COMMENT ON COLUMN attribute_number.value IS
  'The greatest double at or below the exact value, which is in asset_state.';

-- COLLATE "C": bytes compare, so a prefix is a range and the comparison is leakproof, which row-level
-- security needs to use the index.
CREATE TABLE attribute_text (
  slot         smallint NOT NULL,
  tenant_id    int NOT NULL,
  attribute_id int NOT NULL,
  value        text COLLATE "C" NOT NULL,
  asset_id     bigint NOT NULL,
  PRIMARY KEY (slot, tenant_id, attribute_id, value, asset_id)
) PARTITION BY RANGE (slot);
COMMENT ON COLUMN attribute_text.value IS
  'At most the first 256 bytes; behind U+0001 a boolean (t, f) or the presence of an array (a).';

-- ===================================================================================================
-- 6. Heartbeats
-- ===================================================================================================

-- One row, locked by whoever writes a round, so that rounds have no gap.
CREATE TABLE heartbeat (
  id    smallint PRIMARY KEY CHECK (id = 1),
  epoch bigint NOT NULL,
  round bigint NOT NULL
) WITH (fillfactor = 10);
INSERT INTO heartbeat VALUES (1, 1, 0);

-- ===================================================================================================
-- 7. Partitions
-- ===================================================================================================

-- 256 slots on 8 partitions of 32 slots each: asset_0 … asset_7 and so on. Storage settings belong to
-- partitions. The inverted index is vacuumed early, for counts want its visibility map clean.
DO $$
DECLARE
  options CONSTANT jsonb := jsonb_build_object(
    'asset', 'fillfactor = 100',
    'event_dedup', 'fillfactor = 90',
    'asset_state', 'fillfactor = 75, toast_tuple_target = 4080, autovacuum_vacuum_scale_factor = 0.05',
    'attribute_number', 'autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01',
    'attribute_text', 'autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01');
  parent text;
BEGIN
  FOR parent IN SELECT jsonb_object_keys(options) LOOP
    FOR part IN 0..7 LOOP
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s) WITH (%s)',
        parent || '_' || part, parent, part * 32, (part + 1) * 32, options ->> parent);
    END LOOP;
  END LOOP;
END $$;

-- Yesterday to a week ahead; ingest-service calls it every hour.
SELECT ensure_event_log_partitions((now() AT TIME ZONE 'UTC')::date - 1, 9);

-- ===================================================================================================
-- 8. Who may do what
-- ===================================================================================================

-- Row-level security is forced, so it binds the owner too: without the tenant set in its transaction a
-- service sees nothing and writes nothing. No service has a grant on a partition, so none goes round it.
DO $$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['asset', 'attribute', 'event_log', 'event_dedup', 'asset_state',
                                  'attribute_number', 'attribute_text'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', relation);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', relation);
    -- A batch serves several requests: it names the verified tenants of all of them.
    EXECUTE format($p$CREATE POLICY ingest ON %I TO atlas_ingest
      USING (tenant_id = ANY (nullif(current_setting('atlas.tenants', true), '')::int[]))
      WITH CHECK (tenant_id = ANY (nullif(current_setting('atlas.tenants', true), '')::int[]))$p$, relation);
    -- A read serves one.
    EXECUTE format($p$CREATE POLICY query ON %I FOR SELECT TO atlas_query
      USING (tenant_id = nullif(current_setting('atlas.tenant', true), '')::int)$p$, relation);
    -- Consistency checks and sweeps serve all; no HTTP path leads to this role.
    EXECUTE format('CREATE POLICY maintenance ON %I TO atlas_maintenance USING (true) WITH CHECK (true)', relation);
    EXECUTE format('GRANT SELECT ON %I TO atlas_query', relation);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO atlas_maintenance', relation);
  END LOOP;
END $$;

GRANT SELECT ON tenant TO atlas_ingest, atlas_query, atlas_freshness, atlas_maintenance;
GRANT UPDATE (attributes) ON tenant TO atlas_ingest;
REVOKE EXECUTE ON FUNCTION ensure_tenant, ensure_event_log_partitions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_tenant TO atlas_ingest, atlas_query;
GRANT EXECUTE ON FUNCTION ensure_event_log_partitions TO atlas_ingest, atlas_maintenance;

GRANT SELECT, INSERT ON asset, event_dedup TO atlas_ingest;
GRANT USAGE ON SEQUENCE asset_id TO atlas_ingest;
GRANT SELECT, INSERT, UPDATE ON attribute TO atlas_ingest;
-- SELECT, to find out after a lost connection whether a commit happened.
GRANT SELECT, INSERT ON event_log TO atlas_ingest;
GRANT SELECT, INSERT, UPDATE ON asset_state TO atlas_ingest;
GRANT SELECT, INSERT, DELETE ON attribute_number, attribute_text TO atlas_ingest;

-- Heartbeats: the one row, and log rows of the system tenant; nothing else.
GRANT SELECT, UPDATE ON heartbeat TO atlas_freshness;
GRANT INSERT ON event_log TO atlas_freshness;
CREATE POLICY heartbeat ON event_log FOR INSERT TO atlas_freshness WITH CHECK (tenant_id = 0);

-- Debezium reads the log's shape; its rows come by logical decoding.
GRANT SELECT ON event_log TO atlas_replicator;

-- ===================================================================================================
-- 9. The road to the OLAP
-- ===================================================================================================

CREATE PUBLICATION atlas_events FOR TABLE event_log
  WITH (publish = 'insert', publish_via_partition_root = true);

-- Made before the first event can arrive, so that none is missed; the last argument makes it fail over
-- with the primary. Cannot run inside a transaction that has written.
SELECT pg_create_logical_replication_slot('atlas_olap', 'pgoutput', false, false, true)
WHERE NOT EXISTS (SELECT 1 FROM pg_replication_slots WHERE slot_name = 'atlas_olap');

RESET ROLE;

-- ===================================================================================================
-- 10. Examples, rolled back at the end
-- ===================================================================================================

BEGIN;

-- A tenant of four slots, 64 to 67: all of them in partition 2.
INSERT INTO tenant (tenant_id, name, first_slot, slot_count, attribute_limit)
VALUES (1000, 'example', 64, 4, 10000);

-- Everything below is done by the roles of the services, and so is bound by the policies.
SET LOCAL ROLE atlas_ingest;
SELECT set_config('atlas.tenants', '{1000}', true);

-- 1 model, 2 firmware, 3 temp, 4 rpm.
SELECT * FROM allocate_attributes(1000, ARRAY['model', 'firmware', 'temp', 'rpm']);

INSERT INTO asset (slot, tenant_id, asset_id, name)
SELECT (64 + crc32c(convert_to('pump-' || n, 'UTF8')) % 4) % 256, 1000, n, 'pump-' || n
FROM generate_series(1, 5000) n;

-- One event for each asset; only every third asset has rpm.
CREATE TEMPORARY TABLE sample AS
SELECT a.slot, a.asset_id, a.name, now() - n * interval '1 second' AS observed_at,
       'X' || n % 10 AS model,
       '1.' || n % 7 || '.' || n % 3 AS firmware,
       round((20 + 70 * abs(sin(n)))::numeric, 2) AS temp,
       CASE WHEN n % 3 = 0 THEN 900 + n % 600 END AS rpm
FROM asset a CROSS JOIN LATERAL (SELECT a.asset_id AS n) AS numbered
WHERE a.tenant_id = 1000;

INSERT INTO event_log (received_at, tenant_id, asset_id, slot, asset, event_id, observed_at, attributes)
SELECT now(), 1000, asset_id, slot, name, 'sample-' || asset_id, observed_at,
       json_strip_nulls(json_build_object('model', model, 'firmware', firmware, 'temp', temp, 'rpm', rpm))
FROM sample;

-- As ingest-service does it: merge by time, and get back what has changed. Here all is new; run it with
-- older times and nothing changes.
INSERT INTO asset_state AS s (slot, tenant_id, asset_id, bucket, doc)
SELECT slot, 1000, asset_id, 0,
       jsonb_build_object('1', jsonb_build_array(model, t.micros), '2', jsonb_build_array(firmware, t.micros),
                          '3', jsonb_build_array(temp, t.micros))
       || CASE WHEN rpm IS NULL THEN '{}' ELSE jsonb_build_object('4', jsonb_build_array(rpm, t.micros)) END
FROM sample, LATERAL (SELECT (extract(epoch FROM observed_at) * 1000000)::bigint AS micros) t
ORDER BY slot, asset_id
ON CONFLICT (slot, tenant_id, asset_id, bucket)
DO UPDATE SET doc = s.doc || newer_attributes(s.doc, excluded.doc)
WHERE newer_attributes(s.doc, excluded.doc) <> '{}';

INSERT INTO attribute_text (slot, tenant_id, attribute_id, value, asset_id)
SELECT slot, 1000, 1, model, asset_id FROM sample
UNION ALL SELECT slot, 1000, 2, firmware, asset_id FROM sample;

INSERT INTO attribute_number (slot, tenant_id, attribute_id, value, asset_id)
SELECT slot, 1000, 3, temp::float8, asset_id FROM sample
UNION ALL SELECT slot, 1000, 4, rpm::float8, asset_id FROM sample WHERE rpm IS NOT NULL;

DROP TABLE sample;

SET LOCAL ROLE atlas_query;
SELECT set_config('atlas.tenant', '1000', true);

-- Operational: model == X7 and firmware begins with "1.2." and temp >= 80 and rpm exists. The term that
-- should find the fewest assets drives; each of the others is asked of its candidates. Every part is a
-- range of one primary key, and the slots prune the partitions. The services send $1, $2 … where
-- literals stand here.
SELECT a.name,
       s.doc -> '1' ->> 0 AS model,
       s.doc -> '2' ->> 0 AS firmware,
       (s.doc -> '3' -> 0)::numeric AS temp,
       (s.doc -> '4' -> 0)::numeric AS rpm
FROM (
  SELECT i.slot, i.asset_id
  FROM attribute_text i
  WHERE i.slot = ANY ('{64,65,66,67}') AND i.tenant_id = 1000 AND i.attribute_id = 1 AND i.value = 'X7'
) c
JOIN asset a ON a.slot = c.slot AND a.tenant_id = 1000 AND a.asset_id = c.asset_id
JOIN asset_state s ON s.slot = c.slot AND s.tenant_id = 1000 AND s.asset_id = c.asset_id AND s.bucket = 0
WHERE EXISTS (
    SELECT FROM attribute_text i
    WHERE i.slot = c.slot AND i.tenant_id = 1000 AND i.attribute_id = 2
      AND i.value >= '1.2.' AND i.value < '1.2/' AND i.asset_id = c.asset_id)
  AND EXISTS (
    SELECT FROM attribute_number i
    WHERE i.slot = c.slot AND i.tenant_id = 1000 AND i.attribute_id = 3
      AND i.value >= 80 AND i.asset_id = c.asset_id)
  AND EXISTS (
    SELECT FROM attribute_number i
    WHERE i.slot = c.slot AND i.tenant_id = 1000 AND i.attribute_id = 4 AND i.asset_id = c.asset_id)
ORDER BY a.name
LIMIT 20;

-- Analytical, over the current values: the distribution of temp by model. Two runs of the index, in
-- order, without touching a document.
SELECT m.value AS model,
       count(*) AS assets,
       round(avg(t.value)::numeric, 2) AS mean,
       round(percentile_cont(0.99) WITHIN GROUP (ORDER BY t.value)::numeric, 2) AS p99,
       count(*) FILTER (WHERE t.value < 40) AS below_40,
       count(*) FILTER (WHERE t.value >= 40 AND t.value < 80) AS from_40,
       count(*) FILTER (WHERE t.value >= 80) AS from_80
FROM attribute_number t
JOIN attribute_text m
  ON m.slot = t.slot AND m.tenant_id = t.tenant_id AND m.asset_id = t.asset_id AND m.attribute_id = 1
WHERE t.slot = ANY ('{64,65,66,67}') AND t.tenant_id = 1000 AND t.attribute_id = 3
GROUP BY m.value
ORDER BY m.value;

-- Analytical, over what arrived: the log inside its window. This is what the OLAP is for; there it reads
--   SELECT toStartOfHour(observed_at), count(), avg(number) FROM atlas.event_values FINAL
--   WHERE tenant_id = 1000 AND attribute = 'temp' GROUP BY 1 ORDER BY 1
SELECT date_trunc('hour', observed_at) AS hour,
       count(*) AS events,
       round(avg((attributes ->> 'temp')::numeric), 2) AS mean
FROM event_log
WHERE tenant_id = 1000 AND received_at >= now() - interval '1 day' AND received_at <= now()
  AND attributes ->> 'temp' IS NOT NULL
GROUP BY 1
ORDER BY 1;

-- Isolation: another tenant sees nothing of it, even if a query forgets the tenant.
SELECT set_config('atlas.tenant', '1001', true);
SELECT count(*) AS rows_of_others FROM attribute_number;

ROLLBACK;
