SELECT count()
FROM (SELECT asset_id, asset, toUnixTimestamp64Micro(observed_at) AS micros, type, number, text, canonical
  FROM atlas.event_values FINAL
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null' AND ((((type = 'number' AND ((number > {p5:Float64} OR (number = {p5:Float64} AND (text NOT LIKE '-%' AND (position(text || '.', '.') > {p4:Int64} OR (position(text || '.', '.') = {p4:Int64} AND text > {p3:String}))))))) OR (type = 'string' AND (text > {p6:String})))) AND (asset_id, received_at, event_id) IN (
    SELECT asset_id, received_at, event_id FROM atlas.event_values FINAL
    WHERE tenant_id = {tenant:Int32} AND attribute = {p7:String} AND ((type = 'number' AND text IN ({p8:String})) OR (type = 'string' AND text IN ({p9:String})))))) AS v
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
