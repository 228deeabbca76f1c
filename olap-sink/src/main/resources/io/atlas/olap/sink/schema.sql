-- What the sink keeps in ClickHouse. Every statement may be run again; they end with a semicolon at
-- the end of a line. Read the ReplacingMergeTree tables with FINAL: a replay writes rows twice, and
-- only FINAL folds them before a merge has.
--
-- How fresh it is: read the view `watermark` BEFORE the query, on the same engine. No row: unknown.

CREATE DATABASE IF NOT EXISTS atlas;

-- What arrived, one row an event. The key names an event, so that a replay is a no-op whenever it comes.
CREATE TABLE IF NOT EXISTS atlas.events (
  tenant_id   Int32,
  asset_id    Int64,
  slot        Int16,
  asset       String CODEC(ZSTD),
  event_id    String CODEC(ZSTD),
  observed_at DateTime64(6, 'UTC') CODEC(DoubleDelta, ZSTD),
  received_at DateTime64(6, 'UTC') CODEC(DoubleDelta, ZSTD),
  attributes  String CODEC(ZSTD)
) ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(received_at)
ORDER BY (tenant_id, asset_id, received_at, event_id);

-- One row for each attribute of an event, ordered for aggregates over one attribute. `text` is exact:
-- a number as it was written, a string itself, an array as JSON. `number` is the nearest float8 of a
-- number, 1 or 0 of a boolean, and NULL of all else, a number beyond float8's range included. What aggregates
-- read is packed for speed: against ZSTD and DoubleDelta a number takes a byte more and half the time to read,
-- a time takes no more and a third.
CREATE TABLE IF NOT EXISTS atlas.event_values (
  tenant_id   Int32,
  attribute   LowCardinality(String),
  asset_id    Int64,
  asset       String CODEC(ZSTD),
  observed_at DateTime64(6, 'UTC') CODEC(Delta, LZ4),
  received_at DateTime64(6, 'UTC') CODEC(Delta, LZ4),
  event_id    String CODEC(ZSTD),
  type        Enum8('number' = 1, 'string' = 2, 'boolean' = 3, 'array' = 4, 'null' = 5, 'object' = 6),
  number      Nullable(Float64) CODEC(LZ4),
  text        String CODEC(ZSTD)
) ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(received_at)
ORDER BY (tenant_id, attribute, asset_id, received_at, event_id);

-- Of a table that is older than this packing; its parts take it on as they are merged.
ALTER TABLE atlas.event_values
  MODIFY COLUMN observed_at DateTime64(6, 'UTC') CODEC(Delta, LZ4),
  MODIFY COLUMN received_at DateTime64(6, 'UTC') CODEC(Delta, LZ4),
  MODIFY COLUMN number Nullable(Float64) CODEC(LZ4);

-- The value as canonical JSON, in the very form that the state in Postgres orders values by. toJSONString
-- escapes three characters more than that form does; \xFE and \xFF are in no UTF-8, so they can stand for
-- two of them meanwhile.
ALTER TABLE atlas.event_values ADD COLUMN IF NOT EXISTS canonical String ALIAS
  multiIf(
    type = 'string',
    replaceAll(replaceAll(replaceAll(
      toJSONString(
        replaceAll(replaceAll(text, '\xE2\x80\xA8', '\xFE'), '\xE2\x80\xA9', '\xFF')),
      '\\/', '/'), '\xFE', '\xE2\x80\xA8'), '\xFF', '\xE2\x80\xA9'),
    type = 'null',
    'null',
    text);

-- Of each asset's attribute the value that wins under the order rule: observed last, and of the same
-- microsecond the greater canonical value; a removal is one of them. The greatest tuple is that value, for
-- its other members follow from the second. A maximum is the same however late, often and in whatever
-- order its values come, so no replay changes it.
CREATE TABLE IF NOT EXISTS atlas.current_values (
  tenant_id Int32,
  attribute LowCardinality(String),
  asset_id  Int64,
  asset     SimpleAggregateFunction(any, String) CODEC(ZSTD),
  latest    SimpleAggregateFunction(max, Tuple(
    observed_at DateTime64(6, 'UTC'),
    canonical   String,
    type        Enum8('number' = 1, 'string' = 2, 'boolean' = 3, 'array' = 4, 'null' = 5, 'object' = 6),
    number      Nullable(Float64),
    text        String)) CODEC(ZSTD)
) ENGINE = AggregatingMergeTree
ORDER BY (tenant_id, attribute, asset_id);

-- Fed within the INSERT that feeds event_values: both are acknowledged, and so seen, together.
CREATE MATERIALIZED VIEW IF NOT EXISTS atlas.current_values_feed TO atlas.current_values AS
SELECT tenant_id, attribute, asset_id, any(asset) AS asset,
  max((observed_at, canonical, type, number, text)) AS latest
FROM atlas.event_values
GROUP BY tenant_id, attribute, asset_id;

-- What was done once to the tables of an older version, after it was done.
CREATE TABLE IF NOT EXISTS atlas.migration (
  name    String,
  written DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = ReplacingMergeTree
ORDER BY name;

-- What arrived before there were current values. Broken off or done twice, it is as good as done once.
INSERT INTO atlas.current_values
SELECT tenant_id, attribute, asset_id, any(asset) AS asset,
  max((observed_at, canonical, type, number, text)) AS latest
FROM atlas.event_values
WHERE (SELECT count() FROM atlas.migration WHERE name = 'current_values') = 0
GROUP BY tenant_id, attribute, asset_id;

INSERT INTO atlas.migration (name)
SELECT 'current_values' WHERE (SELECT count() FROM atlas.migration WHERE name = 'current_values') = 0;

-- The current value of every asset's attribute, removals included, whose type is 'null'. The inner query is
-- needed: a member of `latest` that is read right from the table with FINAL is taken from any of its rows,
-- not from the greatest.
CREATE OR REPLACE VIEW atlas.latest_values AS
SELECT tenant_id, attribute, asset_id, asset,
  latest.observed_at AS observed_at, latest.canonical AS canonical, latest.type AS type,
  latest.number AS number, latest.text AS text
FROM (SELECT tenant_id, attribute, asset_id, asset, latest FROM atlas.current_values FINAL);

-- How far each Kafka partition is complete: the last round of its epoch up to which heartbeats came
-- without a gap. `state` is 'ok', or 'gap' once one was missing: it stands still then. `position` is
-- `lsn` as a number. Written only after ClickHouse has acknowledged all data before it.
CREATE TABLE IF NOT EXISTS atlas.heartbeat_progress (
  partition  UInt32,
  epoch      UInt64,
  round      UInt64,
  partitions UInt32,
  timeline   UInt32,
  lsn        String,
  position   UInt64,
  state      Enum8('ok' = 1, 'gap' = 2),
  updated    DateTime64(3, 'UTC'),
  version    UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (partition, epoch);

-- Written by a repair: every commit before this round of this epoch is in ClickHouse, so partitions are
-- complete from here on if their heartbeats are. Epoch 1 needs none: it begins complete.
CREATE TABLE IF NOT EXISTS atlas.epoch_anchor (
  epoch   UInt64,
  round   UInt64,
  written DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = ReplacingMergeTree(round)
ORDER BY epoch;

-- Every transaction committed at or below `lsn` of `timeline` is visible here. One row at most: of the
-- newest epoch that is complete in every partition from some round on. So after the loss of a slot it
-- stands where it was until a repair; a partition with a gap holds it as well.
CREATE OR REPLACE VIEW atlas.watermark AS
SELECT epoch, slowest.1 AS round, slowest.3 AS timeline, slowest.4 AS lsn
FROM (
  SELECT
    p.epoch AS epoch,
    min((p.round, p.position, p.timeline, p.lsn)) AS slowest,
    max(p.partitions) AS expected,
    uniqExactIf(p.partition, p.round > 0) AS present
  FROM atlas.heartbeat_progress AS p FINAL
  GROUP BY p.epoch
)
WHERE present = expected AND slowest.1 > 0
ORDER BY epoch DESC LIMIT 1;
