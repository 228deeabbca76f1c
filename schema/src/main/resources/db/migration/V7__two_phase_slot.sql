-- The slot of V3 cannot be told from another one. It is made again where no asset, and so no event, has
-- ever been; elsewhere ./atlas repair olap does it. Cannot run inside a transaction that has written.
SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
WHERE slot_name = 'atlas_olap' AND database = current_database() AND NOT two_phase AND NOT active
  AND NOT (SELECT is_called FROM asset_id);

SELECT pg_create_logical_replication_slot('atlas_olap', 'pgoutput', false, true, true)
WHERE NOT EXISTS (SELECT 1 FROM pg_replication_slots WHERE slot_name = 'atlas_olap')
  AND NOT (SELECT is_called FROM asset_id);

UPDATE heartbeat SET slot_made_at =
  (SELECT two_phase_at FROM pg_replication_slots
   WHERE slot_name = 'atlas_olap' AND database = current_database())
WHERE round = 0 AND NOT (SELECT is_called FROM asset_id);
