SELECT micros - MOD(MOD(micros, {bucket:Int64}) + {bucket:Int64}, {bucket:Int64}) AS bucket_micros, avgIf(number, type = 'number')
FROM (SELECT asset_id, asset, toUnixTimestamp64Micro(observed_at) AS micros, type, number, text, canonical
  FROM atlas.event_values FINAL
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null' AND observed_at >= fromUnixTimestamp64Micro({from:Int64}, 'UTC') AND observed_at < fromUnixTimestamp64Micro({to:Int64}, 'UTC')) AS v
GROUP BY bucket_micros
ORDER BY bucket_micros
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- from = 1795392000000000
-- to = 1795478400000000
-- bucket = 3600000000
