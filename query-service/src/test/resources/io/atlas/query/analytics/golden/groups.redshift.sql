SELECT micros - MOD(MOD(micros, CAST($3 AS BIGINT)) + CAST($3 AS BIGINT), CAST($3 AS BIGINT)) AS bucket_micros, group_1, asset, AVG(CASE WHEN type = 'number' THEN number END)
FROM (SELECT asset_id, asset, observed_micros AS micros, type, number, text, canonical
  FROM atlas.event_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($2 AS VARCHAR(65535)) AND type <> 'null') AS v
LEFT JOIN (SELECT asset_id AS asset_1, canonical AS group_1
  FROM atlas.latest_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($4 AS VARCHAR(65535)) AND type <> 'null') AS g1 ON v.asset_id = g1.asset_1
GROUP BY bucket_micros, group_1, asset
ORDER BY bucket_micros, group_1, asset
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- bucket = 900000000
-- group_1 = model
