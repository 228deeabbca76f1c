SELECT group_1, avgIf(number, type = 'number')
FROM (SELECT asset_id, asset, toUnixTimestamp64Micro(observed_at) AS micros, type, number, text, canonical
  FROM atlas.latest_values
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null') AS v
LEFT JOIN (SELECT asset_id AS asset_1, toNullable(canonical) AS group_1
  FROM atlas.latest_values
  WHERE tenant_id = {tenant:Int32} AND attribute = {group_1:String} AND type <> 'null') AS g1 ON v.asset_id = g1.asset_1
GROUP BY group_1
ORDER BY group_1
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- group_1 = model
