WITH (SELECT (MIN(number), MAX(number))
  FROM atlas.latest_values
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null' AND type = 'number') AS ends
SELECT toUInt16(LEAST({cells:Float64} - 1, FLOOR((assumeNotNull(number) * 0.5 - assumeNotNull(ends.1) * 0.5)
    / CASE WHEN assumeNotNull(ends.2) * 0.5 - assumeNotNull(ends.1) * 0.5 = 0 THEN 1 ELSE assumeNotNull(ends.2) * 0.5 - assumeNotNull(ends.1) * 0.5 END * {cells:Float64}))) AS cell, any(ends.1), any(ends.2), count()
FROM (SELECT asset_id, asset, toUnixTimestamp64Micro(observed_at) AS micros, type, number, text, canonical
  FROM atlas.latest_values
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null') AS v
WHERE type = 'number' AND number IS NOT NULL
GROUP BY cell
ORDER BY cell
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- cells = 20.0
