SELECT group_1, AVG(CASE WHEN type = 'number' THEN number END)
FROM (SELECT asset_id, asset, observed_micros AS micros, type, number, text, canonical
  FROM atlas.latest_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($2 AS VARCHAR(65535)) AND type <> 'null') AS v
LEFT JOIN (SELECT asset_id AS asset_1, canonical AS group_1
  FROM atlas.latest_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($3 AS VARCHAR(65535)) AND type <> 'null') AS g1 ON v.asset_id = g1.asset_1
GROUP BY group_1
ORDER BY group_1
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- group_1 = model
