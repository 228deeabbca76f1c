SELECT group_1, LEAST(CAST($4 AS DOUBLE PRECISION) - 1, FLOOR((number * 0.5 - least_number * 0.5)
    / CASE WHEN greatest_number * 0.5 - least_number * 0.5 = 0 THEN 1 ELSE greatest_number * 0.5 - least_number * 0.5 END * CAST($4 AS DOUBLE PRECISION))) AS cell, MIN(least_number), MAX(greatest_number), COUNT(*), AVG(CASE WHEN type = 'number' THEN number END)
FROM (SELECT asset_id, asset, observed_micros AS micros, type, number, text, canonical
  FROM atlas.event_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($2 AS VARCHAR(65535)) AND type <> 'null') AS v
LEFT JOIN (SELECT asset_id AS asset_1, canonical AS group_1
  FROM atlas.latest_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($3 AS VARCHAR(65535)) AND type <> 'null') AS g1 ON v.asset_id = g1.asset_1
CROSS JOIN (SELECT MIN(number) AS least_number, MAX(number) AS greatest_number
  FROM atlas.event_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($2 AS VARCHAR(65535)) AND type <> 'null' AND type = 'number') AS r
WHERE type = 'number' AND number IS NOT NULL
GROUP BY group_1, cell
ORDER BY group_1, cell
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- group_1 = model
-- cells = 5.0
