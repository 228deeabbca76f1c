-- The roles of a cluster, made once by its administrator before the first migration.
-- Each service has a role of its own that may do just what the service does; none is a superuser, so
-- forced row-level security binds them all. Passwords are the administrator's to set.

-- Owns every object and runs the migrations; REPLICATION lets it make the slot to the OLAP.
CREATE ROLE atlas_owner LOGIN REPLICATION;
CREATE ROLE atlas_ingest LOGIN;
CREATE ROLE atlas_query LOGIN;
CREATE ROLE atlas_freshness LOGIN;
-- Consistency checks, repairs and sweeps over all tenants; no HTTP path leads to it.
CREATE ROLE atlas_maintenance LOGIN;
-- Debezium.
CREATE ROLE atlas_replicator LOGIN REPLICATION;

-- pg_stat_wal_receiver and pg_stat_replication hide their columns from anybody else.
GRANT pg_read_all_stats TO atlas_query, atlas_freshness;
