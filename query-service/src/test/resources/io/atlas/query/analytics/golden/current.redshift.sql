SELECT COUNT(*), AVG(CASE WHEN type = 'number' THEN number END)
FROM (SELECT asset_id, asset, observed_micros AS micros, type, number, text, canonical
  FROM atlas.latest_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($2 AS VARCHAR(65535)) AND type <> 'null') AS v
LIMIT 10001
-- tenant = 7
-- attribute = temp
