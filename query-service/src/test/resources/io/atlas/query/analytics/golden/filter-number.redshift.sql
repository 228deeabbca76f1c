SELECT COUNT(*)
FROM (SELECT asset_id, asset, observed_micros AS micros, type, number, text, canonical
  FROM atlas.event_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($2 AS VARCHAR(65535)) AND type <> 'null' AND (asset_id IN (
    SELECT asset_id FROM atlas.latest_values
    WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($3 AS VARCHAR(65535)) AND ((type = 'number' AND ((number > CAST($6 AS DOUBLE PRECISION) OR (number = CAST($6 AS DOUBLE PRECISION) AND (text NOT LIKE '-%' AND (STRPOS(text || '.', '.') > CAST($5 AS BIGINT) OR (STRPOS(text || '.', '.') = CAST($5 AS BIGINT) AND text > CAST($4 AS VARCHAR(65535)))) OR text = CAST($4 AS VARCHAR(65535))))))))) AND asset_id IN (
    SELECT asset_id FROM atlas.latest_values
    WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($7 AS VARCHAR(65535)) AND ((type = 'number' AND ((number < CAST($10 AS DOUBLE PRECISION) OR (number = CAST($10 AS DOUBLE PRECISION) AND (text LIKE '-%' AND (STRPOS(text || '.', '.') > CAST($9 AS BIGINT) OR (STRPOS(text || '.', '.') = CAST($9 AS BIGINT) AND text > CAST($8 AS VARCHAR(65535))))))))))))) AS v
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- p3 = temp
-- p4 = 80
-- p5 = 3
-- p6 = 80.0
-- p7 = rpm
-- p8 = -9007199254740993
-- p9 = 18
-- p10 = -9.007199254740992E15
