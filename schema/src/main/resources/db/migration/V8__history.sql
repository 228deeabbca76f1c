-- The history of one asset.

-- Serves: history inside the window, newest first: an ordered walk over the days, merged, that ends with
-- the page. The id gives events of one time an order, by bytes as in the OLAP; without it a device whose
-- clock stands still would have all its events sorted for every page. The tenant is not in it, for the row
-- is read in any case. Days that are made later get it when they are attached.
--
-- Holds up writers while it is made for the days that are there: minutes for 100 GB. On a large log make it
-- before, day by day, and this only takes over what is there:
--   CREATE INDEX CONCURRENTLY ON event_log_20261127 (asset_id, observed_at, event_id COLLATE "C");
CREATE INDEX event_log_history ON event_log (asset_id, observed_at, event_id COLLATE "C");
