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
  created_at      timestamptz NOT NULL DEFAULT now(),
  catalog_version int NOT NULL DEFAULT 0
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
COMMENT ON COLUMN tenant.attributes IS 'Attribute ids given out so far; the next one is this plus 1.';
COMMENT ON COLUMN tenant.catalog_version IS
  'Counts changes of temperature and quantisation; a batch that knows an older catalog is written again.';

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
  layout    smallint NOT NULL DEFAULT 0,
  PRIMARY KEY (slot, tenant_id, asset_id),
  -- Serves: the point read by name, and the allocation of ids.
  UNIQUE (slot, tenant_id, name)
) PARTITION BY RANGE (slot);
COMMENT ON COLUMN asset.layout IS 'How the state is split into buckets; see bucket_of.';

-- The up to 10,000 dynamic attributes of a tenant, made when they are first seen. `temperature` is how
-- often a value changes; how often it is asked for needs no setting, for every attribute is indexed.
CREATE TABLE attribute (
  tenant_id    int NOT NULL,
  attribute_id int NOT NULL,
  name         text COLLATE "C" NOT NULL,
  temperature  text NOT NULL DEFAULT 'stable' CHECK (temperature IN ('stable', 'volatile')),
  quantisation smallint NOT NULL DEFAULT 0 CHECK (quantisation IN (0, 1, 2, 4, 8, 16, 32, 64, 128, 256)),
  unit         text,
  types        text[] NOT NULL DEFAULT '{}',
  assets       bigint NOT NULL DEFAULT 0,
  first_seen   timestamptz NOT NULL DEFAULT now(),
  last_seen    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, attribute_id),
  -- Serves: the lookup by name, and the catalog by prefix.
  UNIQUE (tenant_id, name)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
COMMENT ON COLUMN attribute.quantisation IS '0: the index holds exact lower bounds; n: n buckets an octave.';
COMMENT ON COLUMN attribute.assets IS 'Assets that have it; flushed asynchronously, so an estimate.';

-- What a batch changes in an attribute's count and types, written in the batch's own transaction, hence
-- exact after any crash; folded into attribute soon after. A queue: as many rows leave as come, so it is
-- vacuumed by their number.
CREATE TABLE attribute_delta (
  tenant_id    int NOT NULL,
  attribute_id int NOT NULL,
  assets       int NOT NULL,
  types        text[] NOT NULL,
  seen_at      timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
  autovacuum_vacuum_insert_threshold = -1, autovacuum_vacuum_cost_delay = 0);

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

-- Serves: what is looked for by its time of receipt.
CREATE INDEX event_log_received ON event_log USING brin (received_at) WITH (pages_per_range = 64);

-- Serves: the history of one asset, newest first: an ordered walk over the days, merged, that ends with the
-- page. The id gives events of one time an order, by bytes as in the OLAP.
CREATE INDEX event_log_history ON event_log (asset_id, observed_at, event_id COLLATE "C");

-- Ids that clients gave to their events, so that a retry is recognised. By day: a day is forgotten by
-- dropping its table, where a sweep by rows would leave as much dead as is alive.
CREATE TABLE event_dedup (
  day         date NOT NULL,
  slot        smallint NOT NULL,
  tenant_id   int NOT NULL,
  asset_id    bigint NOT NULL,
  event_id    text COLLATE "C" NOT NULL,
  CONSTRAINT event_dedup_key PRIMARY KEY (day, slot, tenant_id, asset_id, event_id)
) PARTITION BY RANGE (day);

-- A request's key, with a fingerprint of each part of its body: the same key with another body is refused.
CREATE TABLE idempotency_key (
  day         date NOT NULL,
  tenant_id   int NOT NULL,
  key         text COLLATE "C" NOT NULL,
  part        int NOT NULL,
  fingerprint bytea NOT NULL,
  PRIMARY KEY (day, tenant_id, key, part)
) PARTITION BY RANGE (day);

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

-- Has a BRIN range summarised when the next one is begun, not at the next vacuum: until then every look into
-- the log reads it, and what is looked for after a lost commit is among the newest.
CREATE FUNCTION summarise_at_once(part text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('ALTER INDEX %I SET (autosummarize = on)', part || '_received_at_idx');
END $$;

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

CREATE FUNCTION ensure_event_log_partitions(first date, days int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('atlas.event_log.partitions'));
  RETURN ensure_partitions_of('event_log', first, days);
END $$;

-- Makes the daily partitions from `first` on, as far as they are not there, of the tables that are kept by
-- day. Gives up after 2 s behind somebody else's lock; it is called again.
CREATE FUNCTION ensure_daily_partitions(first date, days int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  made int := ensure_event_log_partitions(first, days);
BEGIN
  made := made + ensure_partitions_of('event_dedup', first, days);
  RETURN made + ensure_partitions_of('idempotency_key', first, days);
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

-- ===================================================================================================
-- 4. The current state
-- ===================================================================================================

-- doc is {"<attribute id>": "<cell>"}. A cell is 9 characters of observation time, in µs since 1900 to the
-- base 64 with digits in the order of ASCII, and behind them the value as canonical JSON; "null" is a
-- tombstone. It is half as long as a pair in JSON, and with wal_level = logical every update of a row
-- writes all of it to the log. Of two cells the greater, by bytes, is the one that counts.
--
-- Split into buckets so that an update rewrites a small row; each row says for which layout it was written,
-- so that a writer with an old layout in memory finds no row and asks again. The primary key is its only
-- index and holds nothing that an update changes, so updates stay HOT.
CREATE TABLE asset_state (
  slot      smallint NOT NULL,
  tenant_id int NOT NULL,
  asset_id  bigint NOT NULL,
  bucket    smallint NOT NULL,
  doc       jsonb NOT NULL,
  layout    smallint NOT NULL DEFAULT 0,
  PRIMARY KEY (slot, tenant_id, asset_id, bucket)
) PARTITION BY RANGE (slot);
COMMENT ON COLUMN asset_state.doc IS '{"<attribute id>": "<cell>"}; see cell_value and cell_micros.';

CREATE FUNCTION cell_value(cell text) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT substr(cell, 10)::jsonb $$;

CREATE FUNCTION cell_micros(cell text) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT sum((strpos('-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz', substr(cell, n, 1)) - 1)::bigint
             << (6 * (9 - n)))::bigint - 2208988800000000
  FROM generate_series(1, 9) n
$$;
COMMENT ON FUNCTION cell_micros IS 'Observation time of a cell, in µs since 1970.';

CREATE FUNCTION cell_of(micros bigint, value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_agg(substr('-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
                           (((micros + 2208988800000000) >> (6 * (9 - n))) & 63)::int + 1, 1), '' ORDER BY n)
         || value::text
  FROM generate_series(1, 9) n
$$;

-- Layout 0: bucket 0 holds the stable attributes, bucket 1 the volatile ones. Layout n: the stable ones are
-- spread over n buckets, so that an update writes a small row; from 64 on the volatile ones too. The row of a
-- bucket says for which layout it was written, so that a writer with an old layout in memory finds no row
-- and asks again.
CREATE FUNCTION bucket_of(attribute_id int, temperature text, layout smallint) RETURNS smallint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN temperature = 'volatile' AND layout < 64 THEN 1
    WHEN layout = 0 THEN 0
    ELSE 2 + attribute_id % layout
  END::smallint
$$;

-- Splits an asset's state into `parts` buckets by attribute, if it still has the layout that the caller
-- knows. Its rows are made where they lack and locked before they are read: a writer that came first is
-- waited for, one that comes later finds its layout gone.
CREATE FUNCTION split_asset(slot_wanted smallint, tenant_wanted int, asset_wanted bigint,
  known_layout smallint, parts smallint) RETURNS boolean
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('atlas.tenants', format('{%s}', tenant_wanted), true);
  PERFORM pg_advisory_xact_lock_shared(hashtext('atlas.catalog'), tenant_wanted % 64);
  INSERT INTO asset_state (slot, tenant_id, asset_id, bucket, layout, doc)
  SELECT slot_wanted, tenant_wanted, asset_wanted, b, known_layout, '{}' FROM generate_series(0, known_layout + 1) b
  ON CONFLICT DO NOTHING;
  PERFORM FROM asset_state s
  WHERE s.slot = slot_wanted AND s.tenant_id = tenant_wanted AND s.asset_id = asset_wanted
  ORDER BY s.bucket FOR UPDATE;
  UPDATE asset SET layout = parts
  WHERE slot = slot_wanted AND tenant_id = tenant_wanted AND asset_id = asset_wanted AND layout = known_layout;
  IF NOT FOUND THEN
    RETURN false;
  END IF;

  INSERT INTO asset_state AS t (slot, tenant_id, asset_id, bucket, layout, doc)
  SELECT slot_wanted, tenant_wanted, asset_wanted, b, parts, coalesce(d.doc, '{}')
  FROM generate_series(0, parts + 1) b
  LEFT JOIN (
    SELECT bucket_of(a.attribute_id, a.temperature, parts) AS bucket, jsonb_object_agg(d.key, d.value) AS doc
    FROM asset_state s CROSS JOIN jsonb_each(s.doc) d
    JOIN attribute a ON a.tenant_id = s.tenant_id AND a.attribute_id = d.key::int
    WHERE s.slot = slot_wanted AND s.tenant_id = tenant_wanted AND s.asset_id = asset_wanted
    GROUP BY 1) d ON d.bucket = b
  ORDER BY b
  ON CONFLICT (slot, tenant_id, asset_id, bucket)
  DO UPDATE SET layout = excluded.layout, doc = excluded.doc;
  RETURN true;
END $$;

-- Removals that the state remembers, so that an older value cannot bring an attribute back; the sweep
-- forgets them after the lateness window.
CREATE TABLE tombstone (
  slot         smallint NOT NULL,
  tenant_id    int NOT NULL,
  asset_id     bigint NOT NULL,
  attribute_id int NOT NULL,
  removed_at   timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0.05);
-- Serves: the sweep.
CREATE INDEX tombstone_removed ON tombstone (removed_at);

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

-- The exact decimal value of a double; a cast to numeric would round it to 15 digits.
CREATE FUNCTION exact_numeric(value float8) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  bits CONSTANT bigint := ('x' || encode(float8send(value), 'hex'))::bit(64)::bigint;
  exponent int := (bits >> 52) & 2047;
  mantissa numeric := bits & 4503599627370495;
  magnitude numeric;
BEGIN
  IF exponent = 0 THEN
    exponent := 1;
  ELSE
    mantissa := mantissa + 4503599627370496;
  END IF;
  exponent := exponent - 1075;
  magnitude := CASE
    WHEN exponent >= 0 THEN mantissa * 2::numeric ^ exponent
    ELSE mantissa * 5::numeric ^ (-exponent) * ('1e' || exponent)::numeric
  END;
  RETURN CASE WHEN bits < 0 THEN -magnitude ELSE magnitude END;
END $$;

-- The greatest double at or below a number: the key of an attribute that is not quantised. A number that
-- is nearer to zero than the least double cannot be cast.
CREATE FUNCTION lower_double(value numeric) RETURNS float8
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  nearest float8;
  bits bigint;
  exponent int;
BEGIN
  IF abs(value) < 4.94e-324 THEN
    RETURN CASE WHEN value < 0 THEN -5e-324 ELSE 0 END;
  END IF;
  nearest := value::float8;
  bits := ('x' || encode(float8send(nearest), 'hex'))::bit(64)::bigint;
  exponent := (bits >> 52) & 2047;
  RETURN CASE
    WHEN exact_numeric(nearest) <= value THEN nearest
    WHEN nearest = -1.7976931348623157e308 THEN '-infinity'
    WHEN exponent <= 1 THEN nearest - 5e-324
    WHEN nearest > 0 AND (bits & 4503599627370495) = 0 THEN nearest - power(2::float8, exponent - 1076)
    ELSE nearest - power(2::float8, exponent - 1075)
  END;
END $$;

-- How the index holds a number of a quantised attribute: the lower edge of its bucket, of which an octave
-- has `buckets`, a power of two, so that every edge is a double and the order is kept.
CREATE FUNCTION quantised(value float8, buckets smallint) RETURNS float8
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN buckets = 0 OR abs(value) < 1e-300 OR value = '-infinity' THEN value
    WHEN value <= -8.98846567431158e307 AND floor(value / step) = -2 * buckets THEN '-infinity'
    ELSE floor(value / step) * step
  END
  FROM (SELECT power(2::float8,
    (((get_byte(float8send(value), 0) & 127) << 4) | (get_byte(float8send(value), 1) >> 4)) - 1023) / nullif(buckets, 0)
    AS step) s
$$;

-- ===================================================================================================
-- 6. Batches and changes of the catalog; heartbeats
-- ===================================================================================================

-- Begins a batch: names its tenants to row-level security and shares each tenant's catalog lock, which
-- a change of the catalog takes alone. `stale` are the tenants whose catalog changed since `versions`
-- were read: read only after the locks are held, for which a volatile function takes a new snapshot.
CREATE FUNCTION begin_batch(tenants int[], versions int[],
  OUT xid text, OUT received_at timestamptz, OUT stale int[])
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('atlas.tenants', tenants::text, true);
  PERFORM pg_advisory_xact_lock_shared(hashtext('atlas.catalog'), k)
  FROM (SELECT DISTINCT t % 64 AS k FROM unnest(tenants) t ORDER BY 1) keys;
  SELECT array_agg(t.tenant_id) INTO stale
  FROM tenant t JOIN unnest(tenants, versions) b(tenant_id, version) ON b.tenant_id = t.tenant_id
  WHERE t.catalog_version <> b.version;
  xid := pg_current_xact_id()::text;
  received_at := now();
END $$;

-- Changes how an attribute is kept, and moves what is there: its values between the buckets of asset_state,
-- its keys in the index. Holds off the tenant's writers meanwhile (and those of tenants that share its
-- lock), so call it for a large tenant when few write. Gives back how many assets have it.
CREATE FUNCTION change_attribute(tenant_wanted int, wanted text, new_temperature text, new_quantisation smallint)
RETURNS bigint
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  known attribute;
  key text;
  slots smallint[];
  holders bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('atlas.catalog'), tenant_wanted % 64);
  SELECT * INTO STRICT known FROM attribute WHERE tenant_id = tenant_wanted AND name = wanted FOR UPDATE;
  key := known.attribute_id::text;
  SELECT array_agg((t.first_slot + n) % 256) INTO slots
  FROM tenant t CROSS JOIN generate_series(0, t.slot_count - 1) n WHERE t.tenant_id = tenant_wanted;

  IF known.temperature <> new_temperature THEN
    INSERT INTO asset_state AS t (slot, tenant_id, asset_id, bucket, layout, doc)
    SELECT s.slot, s.tenant_id, s.asset_id, bucket_of(known.attribute_id, new_temperature, s.layout), s.layout,
           jsonb_build_object(key, s.doc -> key)
    FROM asset_state s
    WHERE s.slot = ANY (slots) AND s.tenant_id = tenant_wanted AND s.layout < 64 AND s.doc ? key
    ORDER BY 1, 2, 3, 4
    ON CONFLICT (slot, tenant_id, asset_id, bucket)
    DO UPDATE SET doc = t.doc || excluded.doc;
    UPDATE asset_state s SET doc = s.doc - key
    WHERE s.slot = ANY (slots) AND s.tenant_id = tenant_wanted AND s.layout < 64
      AND s.bucket = bucket_of(known.attribute_id, known.temperature, s.layout) AND s.doc ? key;
  END IF;

  IF known.quantisation <> new_quantisation THEN
    DELETE FROM attribute_number n
    WHERE n.slot = ANY (slots) AND n.tenant_id = tenant_wanted AND n.attribute_id = known.attribute_id;
    INSERT INTO attribute_number (slot, tenant_id, attribute_id, value, asset_id)
    SELECT s.slot, s.tenant_id, known.attribute_id,
           quantised(lower_double(cell_value(s.doc ->> key)::numeric), new_quantisation), s.asset_id
    FROM asset_state s
    WHERE s.slot = ANY (slots) AND s.tenant_id = tenant_wanted AND s.doc ? key
      AND jsonb_typeof(cell_value(s.doc ->> key)) = 'number'
    ORDER BY 1, 2, 3, 4, 5;
  END IF;

  UPDATE attribute SET temperature = new_temperature, quantisation = new_quantisation
  WHERE tenant_id = tenant_wanted AND attribute_id = known.attribute_id;
  UPDATE tenant SET catalog_version = catalog_version + 1 WHERE tenant_id = tenant_wanted;
  SELECT count(*) INTO holders FROM asset_state s
  WHERE s.slot = ANY (slots) AND s.tenant_id = tenant_wanted AND s.doc ? key;
  RETURN holders;
END $$;

-- One row, locked by whoever writes a round, so that rounds have no gap.
CREATE TABLE heartbeat (
  id    smallint PRIMARY KEY CHECK (id = 1),
  epoch bigint NOT NULL,
  round bigint NOT NULL,
  slot_made_at pg_lsn
) WITH (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
COMMENT ON COLUMN heartbeat.slot_made_at IS
  'two_phase_at of the slot atlas_olap; null before the first round, and while a repair makes a new slot.';
INSERT INTO heartbeat VALUES (1, 1, 0);

-- A round that finds another slot than the last begins a new epoch. A repair forgets the slot before it
-- makes another one; only roles with REPLICATION may make slots.
CREATE FUNCTION drop_olap_slot() RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
RETURN (SELECT count(pg_drop_replication_slot(slot_name)) > 0
        FROM pg_replication_slots
        WHERE slot_name = 'atlas_olap' AND database = current_database());
COMMENT ON FUNCTION drop_olap_slot() IS 'Says whether there was one; fails while it is read.';

CREATE FUNCTION make_olap_slot() RETURNS pg_lsn
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
RETURN (SELECT lsn FROM pg_create_logical_replication_slot('atlas_olap', 'pgoutput', false, true, true));
COMMENT ON FUNCTION make_olap_slot() IS
  'A two-phase slot that fails over. Cannot run in a transaction that has written.';

-- ===================================================================================================
-- 7. Partitions
-- ===================================================================================================

-- 256 slots on 8 partitions of 32 slots each: asset_0 … asset_7 and so on. Storage settings belong to
-- partitions. The inverted index is vacuumed early, for counts want its visibility map clean, and analysed
-- late, for an update of a value changes nothing of what is known of tenants and attributes.
DO $$
DECLARE
  options CONSTANT jsonb := jsonb_build_object(
    'asset', 'fillfactor = 100',
    'asset_state', 'fillfactor = 75, toast_tuple_target = 4080, autovacuum_vacuum_scale_factor = 0.05,
      autovacuum_analyze_scale_factor = 1',
    'attribute_number', 'autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01,
      autovacuum_analyze_scale_factor = 0.5',
    'attribute_text', 'autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01,
      autovacuum_analyze_scale_factor = 0.5');
  parent text;
BEGIN
  FOR parent IN SELECT jsonb_object_keys(options) LOOP
    FOR part IN 0..7 LOOP
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s) WITH (%s)',
        parent || '_' || part, parent, part * 32, (part + 1) * 32, options ->> parent);
    END LOOP;
  END LOOP;
END $$;

-- What the planner knows of values that go together.
DO $$
BEGIN
  FOR part IN 0..7 LOOP
    -- Slot, tenant and attribute go together, and so do attribute and value: multiplied as if they did not,
    -- 254 rows are taken for 2 and 2,500 for 62. On the partitions, for they are what is scanned.
    -- Serves: terms of existence and ranges.
    -- Of an update that changes a key, logical decoding would log the old row too; nobody decodes the index.
    EXECUTE format('ALTER TABLE attribute_number_%s REPLICA IDENTITY NOTHING', part);
    EXECUTE format('ALTER TABLE attribute_text_%s REPLICA IDENTITY NOTHING', part);
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

    -- Nothing is estimated from documents, so ANALYZE need not look into them. HOT updates are pruned page
    -- by page; the 5 % above count what pruning has left.
    EXECUTE format('ALTER TABLE asset_state_%s ALTER COLUMN doc SET STATISTICS 0', part);
  END LOOP;
END $$;

-- Yesterday to a week ahead; ingest-service sees to it every minute.
SELECT ensure_daily_partitions((now() AT TIME ZONE 'UTC')::date - 1, 9);

-- ===================================================================================================
-- 8. Who may do what
-- ===================================================================================================

-- Row-level security is forced, so it binds the owner too: without the tenant set in its transaction a
-- service sees nothing and writes nothing. No service has a grant on a partition, so none goes round it.
DO $$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['asset', 'attribute', 'event_log', 'asset_state', 'attribute_number',
                                  'attribute_text', 'event_dedup', 'idempotency_key', 'tombstone',
                                  'attribute_delta'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', relation);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', relation);
    -- A batch serves several requests: it names the verified tenants of all of them.
    EXECUTE format($p$CREATE POLICY ingest ON %I TO atlas_ingest
      USING (tenant_id = ANY ((SELECT nullif(current_setting('atlas.tenants', true), '')::int[])::int[]))
      WITH CHECK (tenant_id = ANY ((SELECT nullif(current_setting('atlas.tenants', true), '')::int[])::int[]))$p$, relation);
    -- Consistency checks and sweeps serve all; no HTTP path leads to this role.
    EXECUTE format('CREATE POLICY maintenance ON %I TO atlas_maintenance USING (true) WITH CHECK (true)', relation);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO atlas_maintenance', relation);
  END LOOP;
  FOREACH relation IN ARRAY ARRAY['asset', 'attribute', 'event_log', 'asset_state', 'attribute_number',
                                  'attribute_text'] LOOP
    -- A read serves one.
    EXECUTE format($p$CREATE POLICY query ON %I FOR SELECT TO atlas_query
      USING (tenant_id = nullif(current_setting('atlas.tenant', true), '')::int)$p$, relation);
    EXECUTE format('GRANT SELECT ON %I TO atlas_query', relation);
  END LOOP;
END $$;

GRANT SELECT ON tenant TO atlas_ingest, atlas_query, atlas_freshness, atlas_maintenance;
GRANT UPDATE (attributes) ON tenant TO atlas_ingest;
GRANT UPDATE ON tenant TO atlas_maintenance;
REVOKE EXECUTE ON FUNCTION ensure_tenant, ensure_event_log_partitions, ensure_daily_partitions,
  ensure_partitions_of, summarise_at_once, change_attribute, sweep_tombstones FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_tenant TO atlas_ingest, atlas_query;
GRANT EXECUTE ON FUNCTION ensure_event_log_partitions, ensure_daily_partitions TO atlas_ingest, atlas_maintenance;
GRANT EXECUTE ON FUNCTION change_attribute, sweep_tombstones TO atlas_maintenance;

GRANT SELECT, INSERT ON asset, event_dedup, idempotency_key, tombstone, attribute_delta TO atlas_ingest;
GRANT UPDATE (layout) ON asset TO atlas_ingest;
GRANT USAGE ON SEQUENCE asset_id TO atlas_ingest;
GRANT SELECT, INSERT, UPDATE ON attribute TO atlas_ingest;
-- SELECT, to find out after a lost connection whether a commit happened.
GRANT SELECT, INSERT ON event_log TO atlas_ingest;
GRANT SELECT, INSERT, UPDATE ON asset_state TO atlas_ingest;
GRANT SELECT, INSERT, UPDATE (value), DELETE ON attribute_number, attribute_text TO atlas_ingest;

-- Heartbeats: the one row, and log rows of the system tenant; nothing else.
GRANT SELECT, UPDATE ON heartbeat TO atlas_freshness;
GRANT SELECT, UPDATE (slot_made_at) ON heartbeat TO atlas_maintenance;
REVOKE EXECUTE ON FUNCTION drop_olap_slot, make_olap_slot FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_olap_slot, make_olap_slot TO atlas_maintenance;
GRANT INSERT ON event_log TO atlas_freshness;
CREATE POLICY heartbeat ON event_log FOR INSERT TO atlas_freshness WITH CHECK (tenant_id = 0);

-- Debezium reads the log's shape; its rows come by logical decoding.
GRANT SELECT ON event_log TO atlas_replicator;

-- ===================================================================================================
-- 9. The road to the OLAP
-- ===================================================================================================

CREATE PUBLICATION atlas_events FOR TABLE event_log
  WITH (publish = 'insert', publish_via_partition_root = true);

-- Made before the first event can arrive, so that none is missed; the last two arguments let it be told
-- from any other slot of its name, and fail over with the primary. Cannot run inside a transaction that
-- has written.
SELECT pg_create_logical_replication_slot('atlas_olap', 'pgoutput', false, true, true)
WHERE NOT EXISTS (SELECT 1 FROM pg_replication_slots WHERE slot_name = 'atlas_olap');

UPDATE heartbeat SET slot_made_at =
  (SELECT two_phase_at FROM pg_replication_slots
   WHERE slot_name = 'atlas_olap' AND database = current_database());

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

-- Merge, and get back what was replaced: ingest-service puts back, in the same transaction, what is newer
-- there. Here all is new.
WITH merged AS (
INSERT INTO asset_state AS s (slot, tenant_id, asset_id, bucket, doc)
SELECT slot, 1000, asset_id, 0,
       jsonb_build_object('1', cell_of(t.micros, to_jsonb(model)), '2', cell_of(t.micros, to_jsonb(firmware)),
                          '3', cell_of(t.micros, to_jsonb(temp)))
       || CASE WHEN rpm IS NULL THEN '{}' ELSE jsonb_build_object('4', cell_of(t.micros, to_jsonb(rpm))) END
FROM sample, LATERAL (SELECT (extract(epoch FROM observed_at) * 1000000)::bigint AS micros) t
ORDER BY slot, asset_id
ON CONFLICT (slot, tenant_id, asset_id, bucket)
DO UPDATE SET doc = s.doc || excluded.doc
RETURNING s.asset_id, old.doc AS replaced)
SELECT count(*) AS merged, count(replaced) AS replaced FROM merged;

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
       cell_value(s.doc ->> '1') #>> '{}' AS model,
       cell_value(s.doc ->> '2') #>> '{}' AS firmware,
       cell_value(s.doc ->> '3')::numeric AS temp,
       cell_value(s.doc ->> '4')::numeric AS rpm
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
