SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CASE WHEN type = 'number' THEN number END), PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY CASE WHEN type = 'number' THEN number END), PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY CASE WHEN type = 'number' THEN number END), PERCENTILE_CONT(0.99) WITHIN GROUP (ORDER BY CASE WHEN type = 'number' THEN number END), COUNT(DISTINCT canonical)
FROM (SELECT asset_id, asset, observed_micros AS micros, type, number, text, canonical
  FROM atlas.event_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($2 AS VARCHAR(65535)) AND type <> 'null') AS v
LIMIT 10001
-- tenant = 7
-- attribute = temp
