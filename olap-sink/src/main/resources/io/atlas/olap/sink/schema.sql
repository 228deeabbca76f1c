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
-- number, 1 or 0 of a boolean, and NULL of all else, a number beyond float8's range included.
CREATE TABLE IF NOT EXISTS atlas.event_values (
  tenant_id   Int32,
  attribute   LowCardinality(String),
  asset_id    Int64,
  asset       String CODEC(ZSTD),
  observed_at DateTime64(6, 'UTC') CODEC(DoubleDelta, ZSTD),
  received_at DateTime64(6, 'UTC') CODEC(DoubleDelta, ZSTD),
  event_id    String CODEC(ZSTD),
  type        Enum8('number' = 1, 'string' = 2, 'boolean' = 3, 'array' = 4, 'null' = 5, 'object' = 6),
  number      Nullable(Float64) CODEC(ZSTD),
  text        String CODEC(ZSTD)
) ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(received_at)
ORDER BY (tenant_id, attribute, asset_id, received_at, event_id);

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
