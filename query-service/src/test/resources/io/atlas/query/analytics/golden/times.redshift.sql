SELECT micros - MOD(MOD(micros, CAST($5 AS BIGINT)) + CAST($5 AS BIGINT), CAST($5 AS BIGINT)) AS bucket_micros, AVG(CASE WHEN type = 'number' THEN number END)
FROM (SELECT asset_id, asset, observed_micros AS micros, type, number, text, canonical
  FROM atlas.event_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($2 AS VARCHAR(65535)) AND type <> 'null' AND observed_micros >= CAST($3 AS BIGINT) AND observed_micros < CAST($4 AS BIGINT)) AS v
GROUP BY bucket_micros
ORDER BY bucket_micros
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- from = 1795392000000000
-- to = 1795478400000000
-- bucket = 3600000000
