-- Which slot the rounds of the current epoch go through. A slot has no id of its own, but a two-phase one
-- keeps the position at which it was made, and its copy on a standby has the same. A round that finds
-- another slot than the last begins a new epoch, for what was committed in between is in neither.
ALTER TABLE heartbeat ADD COLUMN slot_made_at pg_lsn;
COMMENT ON COLUMN heartbeat.slot_made_at IS
  'two_phase_at of the slot atlas_olap; null before the first round, and while a repair makes a new slot.';

-- A repair forgets the slot before it makes another one.
GRANT SELECT, UPDATE (slot_made_at) ON heartbeat TO atlas_maintenance;

-- Only roles with REPLICATION may make slots; a repair need not have it.
CREATE FUNCTION drop_olap_slot() RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
RETURN (SELECT count(pg_drop_replication_slot(slot_name)) > 0
        FROM pg_replication_slots
        WHERE slot_name = 'atlas_olap' AND database = current_database());
COMMENT ON FUNCTION drop_olap_slot() IS 'Says whether there was one; fails while it is read.';

CREATE FUNCTION make_olap_slot() RETURNS pg_lsn
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
RETURN (SELECT lsn FROM pg_create_logical_replication_slot('atlas_olap', 'pgoutput', false, true, true));
COMMENT ON FUNCTION make_olap_slot() IS
  'A two-phase slot that fails over. Cannot run in a transaction that has written.';

REVOKE EXECUTE ON FUNCTION drop_olap_slot, make_olap_slot FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_olap_slot, make_olap_slot TO atlas_maintenance;
