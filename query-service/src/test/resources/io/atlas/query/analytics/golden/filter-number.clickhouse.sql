SELECT count()
FROM (SELECT asset_id, asset, toUnixTimestamp64Micro(observed_at) AS micros, type, number, text, canonical
  FROM atlas.event_values FINAL
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null' AND (asset_id IN (SELECT asset_id FROM atlas.latest_values WHERE tenant_id = {tenant:Int32} AND attribute = {p3:String} AND ((type = 'number' AND ((number > {p6:Float64} OR (number = {p6:Float64} AND (text NOT LIKE '-%' AND (position(text || '.', '.') > {p5:Int64} OR (position(text || '.', '.') = {p5:Int64} AND text > {p4:String})) OR text = {p4:String}))))) OR (type = 'string' AND (text >= {p7:String})))) AND asset_id IN (SELECT asset_id FROM atlas.latest_values WHERE tenant_id = {tenant:Int32} AND attribute = {p8:String} AND ((type = 'number' AND ((number < {p11:Float64} OR (number = {p11:Float64} AND (text LIKE '-%' AND (position(text || '.', '.') > {p10:Int64} OR (position(text || '.', '.') = {p10:Int64} AND text > {p9:String}))))))) OR (type = 'string' AND (text < {p12:String})))))) AS v
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- p3 = temp
-- p4 = 80
-- p5 = 3
-- p6 = 80.0
-- p7 = 80
-- p8 = temp
-- p9 = -9007199254740993
-- p10 = 18
-- p11 = -9.007199254740992E15
-- p12 = -9007199254740993
