SELECT COUNT(*)
FROM (SELECT asset_id, asset, observed_micros AS micros, type, number, text, canonical
  FROM atlas.event_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($2 AS VARCHAR(65535)) AND type <> 'null' AND (asset_id IN (
    SELECT asset_id FROM atlas.latest_values
    WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($3 AS VARCHAR(65535)) AND ((type = 'string' AND text IN (CAST($4 AS VARCHAR(65535)), CAST($5 AS VARCHAR(65535)))))) OR (asset_id IN (
    SELECT asset_id FROM atlas.latest_values
    WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($6 AS VARCHAR(65535)) AND type = 'string' AND LEFT(text, LENGTH(CAST($7 AS VARCHAR(65535)))) = CAST($7 AS VARCHAR(65535))) AND asset_id IN (
    SELECT asset_id FROM atlas.latest_values
    WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($8 AS VARCHAR(65535)) AND ((type = 'number' AND text NOT IN (CAST($9 AS VARCHAR(65535)))) OR (type = 'string' AND text NOT IN (CAST($10 AS VARCHAR(65535)), CAST($11 AS VARCHAR(65535))))))))) AS v
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- p3 = model
-- p4 = X7
-- p5 = X9
-- p6 = fw
-- p7 = 1.2
-- p8 = site
-- p9 = 5
-- p10 = x
-- p11 = 5
