-- Who may do what. Row-level security is forced on every table with tenants' rows: without the tenant
-- set in the transaction a service sees nothing and writes nothing.

DO $$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['asset', 'attribute', 'event_log', 'event_dedup', 'asset_state',
                                  'attribute_number', 'attribute_text'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', relation);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', relation);
    -- A batch serves several requests: it names the verified tenants of all of them.
    EXECUTE format($p$CREATE POLICY ingest ON %I TO atlas_ingest
      USING (tenant_id = ANY (nullif(current_setting('atlas.tenants', true), '')::int[]))
      WITH CHECK (tenant_id = ANY (nullif(current_setting('atlas.tenants', true), '')::int[]))$p$, relation);
    -- A read serves one.
    EXECUTE format($p$CREATE POLICY query ON %I FOR SELECT TO atlas_query
      USING (tenant_id = nullif(current_setting('atlas.tenant', true), '')::int)$p$, relation);
    EXECUTE format('CREATE POLICY maintenance ON %I TO atlas_maintenance USING (true) WITH CHECK (true)', relation);
    EXECUTE format('GRANT SELECT ON %I TO atlas_query', relation);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO atlas_maintenance', relation);
  END LOOP;
END $$;

GRANT SELECT ON tenant TO atlas_ingest, atlas_query, atlas_freshness, atlas_maintenance;
GRANT UPDATE (attributes) ON tenant TO atlas_ingest;
REVOKE EXECUTE ON FUNCTION ensure_tenant, ensure_event_log_partitions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_tenant TO atlas_ingest, atlas_query;
GRANT EXECUTE ON FUNCTION ensure_event_log_partitions TO atlas_ingest, atlas_maintenance;

GRANT SELECT, INSERT ON asset, event_dedup TO atlas_ingest;
GRANT USAGE ON SEQUENCE asset_id TO atlas_ingest;
GRANT SELECT, INSERT, UPDATE ON attribute TO atlas_ingest;
-- SELECT, to find out after a lost connection whether a commit happened.
GRANT SELECT, INSERT ON event_log TO atlas_ingest;
GRANT SELECT, INSERT, UPDATE ON asset_state TO atlas_ingest;
GRANT SELECT, INSERT, DELETE ON attribute_number, attribute_text TO atlas_ingest;

-- Heartbeats: the one row, and log rows of the system tenant; nothing else.
GRANT SELECT, UPDATE ON heartbeat TO atlas_freshness;
GRANT INSERT ON event_log TO atlas_freshness;
CREATE POLICY heartbeat ON event_log FOR INSERT TO atlas_freshness WITH CHECK (tenant_id = 0);

-- Debezium reads the log's shape; its rows come by logical decoding.
GRANT SELECT ON event_log TO atlas_replicator;

CREATE PUBLICATION atlas_events FOR TABLE event_log
  WITH (publish = 'insert', publish_via_partition_root = true);
