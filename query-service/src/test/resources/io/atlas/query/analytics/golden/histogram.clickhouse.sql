SELECT CASE WHEN greatest_number * 0.5 - least_number * 0.5 = 0 THEN 0.0
  ELSE LEAST({cells:Float64} - 1, FLOOR((number * 0.5 - least_number * 0.5)
    / (greatest_number * 0.5 - least_number * 0.5) * {cells:Float64})) END AS cell, MIN(least_number), MAX(greatest_number), count()
FROM (SELECT asset_id, asset, toUnixTimestamp64Micro(observed_at) AS micros, type, number, text, canonical
  FROM atlas.latest_values
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null') AS v
CROSS JOIN (SELECT MIN(number) AS least_number, MAX(number) AS greatest_number
  FROM atlas.latest_values
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null' AND type = 'number') AS r
WHERE type = 'number' AND number IS NOT NULL
GROUP BY cell
ORDER BY cell
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- cells = 20.0
