-- The data model: an append-only log of what arrived, the current state in small rows, and an inverted
-- index that is the EAV part. See docs/adr for why, with the measurements.

-- ---------------------------------------------------------------------------------------------------
-- Tenants. Small, read by every service, and not secret: no row-level security.
-- ---------------------------------------------------------------------------------------------------
CREATE SEQUENCE tenant_id AS int;

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

-- Finds a tenant or makes it. Small tenants share slots, spread over the partitions by a stride that is
-- coprime to 256.
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

-- ---------------------------------------------------------------------------------------------------
-- Names to ids
-- ---------------------------------------------------------------------------------------------------
CREATE SEQUENCE asset_id AS bigint CACHE 32;

CREATE TABLE asset (
  slot      smallint NOT NULL,
  tenant_id int NOT NULL,
  asset_id  bigint NOT NULL DEFAULT nextval('asset_id'),
  name      text COLLATE "C" NOT NULL,
  PRIMARY KEY (slot, tenant_id, asset_id),
  -- Serves: the point read by name, and the allocation of ids.
  UNIQUE (slot, tenant_id, name)
) PARTITION BY RANGE (slot);

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

-- ---------------------------------------------------------------------------------------------------
-- The log: the truth of what arrived, and the only table that is replicated to the OLAP
-- ---------------------------------------------------------------------------------------------------
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

-- Makes the daily partitions from `first` on, as far as they are not there.
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

-- ---------------------------------------------------------------------------------------------------
-- The current state: {"<attribute id>": [value, observed at in µs since 1970]}; a value of null is a
-- tombstone. Split into buckets so that an update rewrites a small row. Its primary key is its only
-- index, so that updates stay HOT.
-- ---------------------------------------------------------------------------------------------------
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

-- ---------------------------------------------------------------------------------------------------
-- The inverted index: one primary key serves equality, range, prefix and existence for every attribute.
-- No index for a single attribute is ever made.
-- ---------------------------------------------------------------------------------------------------
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

-- ---------------------------------------------------------------------------------------------------
-- Heartbeats: one row, locked by whoever writes a round, so that rounds have no gap.
-- ---------------------------------------------------------------------------------------------------
CREATE TABLE heartbeat (
  id    smallint PRIMARY KEY CHECK (id = 1),
  epoch bigint NOT NULL,
  round bigint NOT NULL
) WITH (fillfactor = 10);
INSERT INTO heartbeat VALUES (1, 1, 0);

-- ---------------------------------------------------------------------------------------------------
-- 256 slots on 8 physical partitions
-- ---------------------------------------------------------------------------------------------------
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

SELECT ensure_event_log_partitions((now() AT TIME ZONE 'UTC')::date - 1, 9);
