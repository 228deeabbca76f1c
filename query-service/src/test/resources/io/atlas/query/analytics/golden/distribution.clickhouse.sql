SELECT quantileGKIf(1000, 0.5)(number, type = 'number'), quantileGKIf(1000, 0.9)(number, type = 'number'), quantileGKIf(1000, 0.95)(number, type = 'number'), quantileGKIf(1000, 0.99)(number, type = 'number'), uniqExact(type, text)
FROM (SELECT asset_id, asset, toUnixTimestamp64Micro(observed_at) AS micros, type, number, text, canonical
  FROM atlas.event_values FINAL
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null') AS v
LIMIT 10001
-- tenant = 7
-- attribute = temp
