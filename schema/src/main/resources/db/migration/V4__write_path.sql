-- What the write path needs beyond the data model: a state that is split by temperature and, for large
-- assets, by hash; exact counts of the catalog; quantised keys; ids that are forgotten by dropping a table.

-- The owner is bound by row-level security like everybody; copying the ids must see every row.
ALTER TABLE event_dedup NO FORCE ROW LEVEL SECURITY;

-- ---------------------------------------------------------------------------------------------------
-- The state in cells and buckets
-- ---------------------------------------------------------------------------------------------------
-- doc is {"<attribute id>": "<cell>"}. A cell is 9 characters of observation time, in µs since 1900 to the
-- base 64 with digits in the order of ASCII, and behind them the value as canonical JSON; "null" is a
-- tombstone. It is half as long as a pair in JSON, and with wal_level = logical every update of a row
-- writes all of it to the log. Of two cells the greater, by bytes, is the one that counts.
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

ALTER TABLE asset_state NO FORCE ROW LEVEL SECURITY;
UPDATE asset_state s SET doc = (
  SELECT coalesce(jsonb_object_agg(d.key, cell_of((d.value -> 1)::bigint, d.value -> 0)), '{}')
  FROM jsonb_each(s.doc) d);
ALTER TABLE asset_state FORCE ROW LEVEL SECURITY;
COMMENT ON COLUMN asset_state.doc IS '{"<attribute id>": "<cell>"}; see cell_value and cell_micros.';

-- A batch merges without asking, is given what it replaced, and puts back, in the same transaction and
-- under the row's lock, what should have won. So the order rule is written once, in the service.
DROP FUNCTION newer_attributes;
DROP FUNCTION changed_attributes;

-- Layout 0: bucket 0 holds the stable attributes, bucket 1 the volatile ones. Layout n: the stable ones are
-- spread over n buckets, so that an update writes a small row; from 64 on the volatile ones too. The row of a
-- bucket says for which layout it was written, so that a writer with an old layout in memory finds no row
-- and asks again.
ALTER TABLE asset ADD COLUMN layout smallint NOT NULL DEFAULT 0;
COMMENT ON COLUMN asset.layout IS 'How the state is split into buckets; see bucket_of.';
ALTER TABLE asset_state ADD COLUMN layout smallint NOT NULL DEFAULT 0;

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
);
-- Serves: the sweep.
CREATE INDEX tombstone_removed ON tombstone (removed_at);

-- ---------------------------------------------------------------------------------------------------
-- The catalog
-- ---------------------------------------------------------------------------------------------------
ALTER TABLE tenant ADD COLUMN catalog_version int NOT NULL DEFAULT 0;
COMMENT ON COLUMN tenant.catalog_version IS
  'Counts changes of temperature and quantisation; a batch that knows an older catalog is written again.';

-- What a batch changes in an attribute's count and types, written in the batch's own transaction, hence
-- exact after any crash; folded into attribute soon after. A batch that only changes values writes none.
CREATE TABLE attribute_delta (
  tenant_id    int NOT NULL,
  attribute_id int NOT NULL,
  assets       int NOT NULL,
  types        text[] NOT NULL,
  seen_at      timestamptz NOT NULL DEFAULT now()
);

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

-- Of an update that changes a key, logical decoding would log the old row too; nobody decodes the index.
DO $$
BEGIN
  FOR part IN 0..7 LOOP
    EXECUTE format('ALTER TABLE attribute_number_%s REPLICA IDENTITY NOTHING', part);
    EXECUTE format('ALTER TABLE attribute_text_%s REPLICA IDENTITY NOTHING', part);
  END LOOP;
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
ALTER TABLE attribute ADD CHECK (quantisation IN (0, 1, 2, 4, 8, 16, 32, 64, 128, 256));

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


-- ---------------------------------------------------------------------------------------------------
-- Ids that clients gave, by day: a day is forgotten by dropping its table, where a sweep by rows would
-- leave as much dead as is alive.
-- ---------------------------------------------------------------------------------------------------
ALTER TABLE event_dedup RENAME TO event_dedup_before;
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

-- Makes the daily partitions from `first` on, as far as they are not there, of the tables that are kept by day.
CREATE FUNCTION ensure_daily_partitions(first date, days int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  day date;
  parent text;
  made int := ensure_event_log_partitions(first, days);
BEGIN
  FOREACH parent IN ARRAY ARRAY['event_dedup', 'idempotency_key'] LOOP
    FOR day IN SELECT first + n FROM generate_series(0, days - 1) n LOOP
      CONTINUE WHEN to_regclass(format('%s_%s', parent, to_char(day, 'YYYYMMDD'))) IS NOT NULL;
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
        parent || '_' || to_char(day, 'YYYYMMDD'), parent, day, day + 1);
      made := made + 1;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
SELECT ensure_daily_partitions((now() AT TIME ZONE 'UTC')::date - 1, 9);

INSERT INTO event_dedup (day, slot, tenant_id, asset_id, event_id)
SELECT (now() AT TIME ZONE 'UTC')::date, slot, tenant_id, asset_id, event_id FROM event_dedup_before;
DROP TABLE event_dedup_before;

-- ---------------------------------------------------------------------------------------------------
-- Access
-- ---------------------------------------------------------------------------------------------------
DO $$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['event_dedup', 'idempotency_key', 'tombstone', 'attribute_delta'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', relation);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('CREATE POLICY maintenance ON %I TO atlas_maintenance USING (true) WITH CHECK (true)', relation);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO atlas_maintenance', relation);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO atlas_ingest', relation);
  END LOOP;
END $$;

-- The list of tenants is read once a statement, as a subquery, and not once a row: 30 µs a row looked up
-- were 8 µs.
DO $$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['asset', 'attribute', 'event_log', 'asset_state', 'attribute_number',
                                  'attribute_text', 'event_dedup', 'idempotency_key', 'tombstone',
                                  'attribute_delta'] LOOP
    EXECUTE format('DROP POLICY IF EXISTS ingest ON %I', relation);
    EXECUTE format($p$CREATE POLICY ingest ON %I TO atlas_ingest
      USING (tenant_id = ANY ((SELECT nullif(current_setting('atlas.tenants', true), '')::int[])::int[]))
      WITH CHECK (tenant_id = ANY ((SELECT nullif(current_setting('atlas.tenants', true), '')::int[])::int[]))$p$,
      relation);
  END LOOP;
END $$;

GRANT UPDATE (layout) ON asset TO atlas_ingest;
GRANT UPDATE (value) ON attribute_number, attribute_text TO atlas_ingest;
GRANT UPDATE ON tenant TO atlas_maintenance;
REVOKE EXECUTE ON FUNCTION ensure_daily_partitions, change_attribute FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_daily_partitions TO atlas_ingest, atlas_maintenance;
GRANT EXECUTE ON FUNCTION change_attribute TO atlas_maintenance;
