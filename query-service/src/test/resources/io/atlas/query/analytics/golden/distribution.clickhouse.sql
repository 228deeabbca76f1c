SELECT if(countIf(number, type = 'number') = 0, NULL, quantilesGKIf(1000, 0.5, 0.9, 0.95, 0.99)(number, type = 'number')[1]), if(countIf(number, type = 'number') = 0, NULL, quantilesGKIf(1000, 0.5, 0.9, 0.95, 0.99)(number, type = 'number')[2]), if(countIf(number, type = 'number') = 0, NULL, quantilesGKIf(1000, 0.5, 0.9, 0.95, 0.99)(number, type = 'number')[3]), if(countIf(number, type = 'number') = 0, NULL, quantilesGKIf(1000, 0.5, 0.9, 0.95, 0.99)(number, type = 'number')[4]), uniqExact(type, text)
FROM (SELECT asset_id, asset, toUnixTimestamp64Micro(observed_at) AS micros, type, number, text, canonical
  FROM atlas.event_values FINAL
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null') AS v
LIMIT 10001
-- tenant = 7
-- attribute = temp
