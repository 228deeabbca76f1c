-- The roles of a cluster, made by its administrator before the first migration; may be run again.
-- Each service has a role of its own that may do just what the service does; none is a superuser, so
-- forced row-level security binds them all. Passwords are the administrator's to set.
DO $$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN
    SELECT * FROM (VALUES
      -- Owns every object and runs the migrations; REPLICATION lets it make the slot to the OLAP.
      ('atlas_owner', 'REPLICATION'),
      ('atlas_ingest', ''),
      ('atlas_query', ''),
      ('atlas_freshness', ''),
      -- Consistency checks, repairs and sweeps over all tenants; no HTTP path leads to it.
      ('atlas_maintenance', ''),
      -- Debezium.
      ('atlas_replicator', 'REPLICATION')) AS r(name, attributes)
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r.name)
  LOOP
    EXECUTE format('CREATE ROLE %I LOGIN %s', wanted.name, wanted.attributes);
  END LOOP;
END $$;

-- pg_stat_wal_receiver and pg_stat_replication hide their columns from anybody else.
GRANT pg_read_all_stats TO atlas_query, atlas_freshness;
