-- The slot to the OLAP, made before the first event can arrive, so that none is missed. It fails over
-- with the primary. Cannot run inside a transaction that has written.
SELECT pg_create_logical_replication_slot('atlas_olap', 'pgoutput', false, false, true)
WHERE NOT EXISTS (SELECT 1 FROM pg_replication_slots WHERE slot_name = 'atlas_olap');
