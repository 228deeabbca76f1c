WITH (SELECT (MIN(number), MAX(number))
  FROM atlas.event_values FINAL
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null' AND type = 'number') AS ends
SELECT group_1, toUInt16(LEAST({cells:Float64} - 1, FLOOR((assumeNotNull(number) * 0.5 - assumeNotNull(ends.1) * 0.5)
    / CASE WHEN assumeNotNull(ends.2) * 0.5 - assumeNotNull(ends.1) * 0.5 = 0 THEN 1 ELSE assumeNotNull(ends.2) * 0.5 - assumeNotNull(ends.1) * 0.5 END * {cells:Float64}))) AS cell, any(ends.1), any(ends.2), count(), avgIf(number, type = 'number')
FROM (SELECT asset_id, asset, toUnixTimestamp64Micro(observed_at) AS micros, type, number, text, canonical
  FROM atlas.event_values FINAL
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null') AS v
LEFT JOIN (SELECT asset_id AS asset_1, toNullable(canonical) AS group_1
  FROM atlas.latest_values
  WHERE tenant_id = {tenant:Int32} AND attribute = {group_1:String} AND type <> 'null') AS g1 ON v.asset_id = g1.asset_1
WHERE type = 'number' AND number IS NOT NULL
GROUP BY group_1, cell
ORDER BY group_1, cell
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- group_1 = model
-- cells = 5.0
