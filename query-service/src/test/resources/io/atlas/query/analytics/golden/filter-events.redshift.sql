SELECT COUNT(*)
FROM (SELECT asset_id, asset, observed_micros AS micros, type, number, text, canonical
  FROM atlas.event_values
  WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($2 AS VARCHAR(65535)) AND type <> 'null' AND ((((type = 'number' AND ((number > CAST($5 AS DOUBLE PRECISION) OR (number = CAST($5 AS DOUBLE PRECISION) AND (text NOT LIKE '-%' AND (STRPOS(text || '.', '.') > CAST($4 AS BIGINT) OR (STRPOS(text || '.', '.') = CAST($4 AS BIGINT) AND text > CAST($3 AS VARCHAR(65535))))))))) OR (type = 'string' AND (text > CAST($6 AS VARCHAR(65535)))))) AND (asset_id, received_micros, event_id) IN (
    SELECT asset_id, received_micros, event_id FROM atlas.event_values
    WHERE tenant_id = CAST($1 AS INT) AND attribute = CAST($7 AS VARCHAR(65535)) AND ((type = 'number' AND text IN (CAST($8 AS VARCHAR(65535)))) OR (type = 'string' AND text IN (CAST($9 AS VARCHAR(65535)))))))) AS v
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- p3 = 80
-- p4 = 3
-- p5 = 80.0
-- p6 = 80
-- p7 = fw
-- p8 = 1
-- p9 = 1
