-- What the administrator makes in the database itself, as a superuser and beside the migrations,
-- which are the owner's; may be run again. Without it a failover costs more tokens than it must:
-- those of the former timeline are all refused, not only those beyond the point where it ended.
CREATE SCHEMA IF NOT EXISTS atlas_admin;
GRANT USAGE ON SCHEMA atlas_admin TO atlas_query;

-- The history file of a timeline: where it, and each before it, left its parent. Null where there
-- is none. Only a superuser may read the server's files, so this reads for the others just these.
CREATE OR REPLACE FUNCTION atlas_admin.timeline_history(timeline int) RETURNS text
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog
AS $$
  SELECT pg_read_file('pg_wal/' || lpad(upper(to_hex(timeline)), 8, '0') || '.history', true)
$$;
REVOKE ALL ON FUNCTION atlas_admin.timeline_history(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION atlas_admin.timeline_history(int) TO atlas_query;
