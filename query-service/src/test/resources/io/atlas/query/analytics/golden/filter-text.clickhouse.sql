SELECT count()
FROM (SELECT asset_id, asset, toUnixTimestamp64Micro(observed_at) AS micros, type, number, text, canonical
  FROM atlas.event_values FINAL
  WHERE tenant_id = {tenant:Int32} AND attribute = {attribute:String} AND type <> 'null' AND (asset_id IN (
    SELECT asset_id FROM atlas.latest_values
    WHERE tenant_id = {tenant:Int32} AND attribute = {p3:String} AND ((type = 'string' AND text IN ({p4:String}, {p5:String})))) OR (asset_id IN (
    SELECT asset_id FROM atlas.latest_values
    WHERE tenant_id = {tenant:Int32} AND attribute = {p6:String} AND type = 'string' AND startsWith(text, {p7:String})) AND asset_id IN (
    SELECT asset_id FROM atlas.latest_values
    WHERE tenant_id = {tenant:Int32} AND attribute = {p8:String} AND ((type = 'number' AND text NOT IN ({p9:String})) OR (type = 'string' AND text NOT IN ({p10:String}, {p11:String}))))))) AS v
LIMIT 10001
-- tenant = 7
-- attribute = temp
-- p3 = model
-- p4 = X7
-- p5 = X9
-- p6 = fw
-- p7 = 1.2
-- p8 = site
-- p9 = 5
-- p10 = x
-- p11 = 5
