-- The relations that RedshiftDialect reads, as Postgres makes them. On a Redshift `arrived_values` would be
-- a materialized view that streaming ingestion fills, one row for each attribute of an event; strings
-- compare by their bytes there anyway.
CREATE SCHEMA atlas;

CREATE TABLE atlas.arrived_values (
  tenant_id       INT NOT NULL,
  attribute       VARCHAR(512) NOT NULL,
  asset_id        BIGINT NOT NULL,
  asset           VARCHAR(1024) COLLATE "C" NOT NULL,
  event_id        VARCHAR(256) NOT NULL,
  received_micros BIGINT NOT NULL, -- since 1970
  observed_micros BIGINT NOT NULL, -- since 1970
  type            VARCHAR(8) NOT NULL, -- number, string, boolean, array, null
  number          DOUBLE PRECISION, -- the nearest of a number, 1 or 0 of a boolean
  text            VARCHAR(65535) COLLATE "C" NOT NULL, -- a number's digits, a string itself
  canonical       VARCHAR(65535) COLLATE "C" NOT NULL -- the value as canonical JSON
);

-- Streaming ingestion can deliver an event twice.
CREATE VIEW atlas.event_values AS
SELECT DISTINCT tenant_id, attribute, asset_id, asset, event_id, received_micros, observed_micros,
  type, number, text, canonical
FROM atlas.arrived_values;

CREATE VIEW atlas.latest_values AS
SELECT tenant_id, attribute, asset_id, asset, observed_micros, type, number, text, canonical
FROM (
  SELECT *, ROW_NUMBER() OVER (
    PARTITION BY tenant_id, attribute, asset_id ORDER BY observed_micros DESC, canonical DESC) AS place
  FROM atlas.arrived_values) AS ranked
WHERE place = 1;
