SELECT count()
FROM (SELECT asset_id, asset, toUnixTimestamp64Micro(observed_at) AS micros, type, number, text, canonical
  FROM atlas.event_values FINAL
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null' AND (asset_id IN (
    SELECT asset_id FROM atlas.latest_values
    WHERE tenant_id = {tenant:Int32} AND attribute = {p3:String} AND ((type = 'number' AND ((number > {p6:Float64} OR (number = {p6:Float64} AND (text NOT LIKE '-%' AND (position(text || '.', '.') > {p5:Int64} OR (position(text || '.', '.') = {p5:Int64} AND text > {p4:String})) OR text = {p4:String}))))))) AND asset_id IN (
    SELECT asset_id FROM atlas.latest_values
    WHERE tenant_id = {tenant:Int32} AND attribute = {p7:String} AND ((type = 'number' AND ((number < {p10:Float64} OR (number = {p10:Float64} AND (text LIKE '-%' AND (position(text || '.', '.') > {p9:Int64} OR (position(text || '.', '.') = {p9:Int64} AND text > {p8:String}))))))))))) AS v
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- p3 = temp
-- p4 = 80
-- p5 = 3
-- p6 = 80.0
-- p7 = rpm
-- p8 = -9007199254740993
-- p9 = 18
-- p10 = -9.007199254740992E15
