SELECT LEAST(CAST($3 AS DOUBLE PRECISION) - 1, FLOOR((number * 0.5 - least_number * 0.5)
    / CASE WHEN greatest_number * 0.5 - least_number * 0.5 = 0 THEN 1 ELSE greatest_number * 0.5 - least_number * 0.5 END * CAST($3 AS DOUBLE PRECISION))) AS cell, MIN(least_number), MAX(greatest_number), COUNT(*)
FROM (SELECT asset_id, asset, observed_micros AS micros, type, number, text, canonical
  FROM atlas.latest_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($2 AS VARCHAR(65535)) AND type <> 'null') AS v
CROSS JOIN (SELECT MIN(number) AS least_number, MAX(number) AS greatest_number
  FROM atlas.latest_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($2 AS VARCHAR(65535)) AND type <> 'null' AND type = 'number') AS r
WHERE type = 'number' AND number IS NOT NULL
GROUP BY cell
ORDER BY cell
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- cells = 20.0
