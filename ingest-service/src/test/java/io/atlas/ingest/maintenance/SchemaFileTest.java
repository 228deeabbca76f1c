package io.atlas.ingest.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The file to read makes what the migrations make, object for object, and its examples run. */
class SchemaFileTest {
  private static final Path FILE = Path.of("..", "schema.sql");
  private static final Path MIGRATIONS =
      Path.of("..", "schema", "src", "main", "resources", "db", "migration");
  private static final String EXAMPLES = "\nBEGIN;\n";

  /** A line for each object that a human or a program could tell apart, days left out. */
  private static final String CATALOG =
      """
      WITH named AS (
        SELECT c.relname::text AS name, c.* FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relname !~ '^flyway'
      ), lines AS (
        SELECT format('relation %s kind %s owner %s options %s rls %s/%s bound %s comment %s',
          name, relkind, relowner::regrole,
          (SELECT string_agg(o, ',' ORDER BY o) FROM unnest(reloptions) o),
          relrowsecurity, relforcerowsecurity, pg_get_expr(relpartbound, oid), obj_description(oid)) AS line
        FROM named WHERE relkind <> 'i'
        UNION ALL
        SELECT format('grant %s to %s: %s', name, coalesce(nullif(a.grantee, 0)::regrole::text, 'public'),
          a.privilege_type)
        FROM named, aclexplode(relacl) a WHERE a.grantee <> relowner
        UNION ALL
        SELECT format('column %s.%s nr %s %s collate %s not null %s default %s statistics %s grants %s comment %s',
          name, attname, row_number() OVER (PARTITION BY c.oid ORDER BY attnum),
          format_type(atttypid, atttypmod), attcollation::regcollation, attnotnull,
          pg_get_expr(adbin, adrelid), attstattarget, attacl::text, col_description(c.oid, attnum))
        FROM named c JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
        LEFT JOIN pg_attrdef d ON adrelid = c.oid AND adnum = attnum
        WHERE relkind IN ('r', 'p')
        UNION ALL
        SELECT format('index %s options %s', pg_get_indexdef(indexrelid),
          (SELECT string_agg(o, ',' ORDER BY o) FROM unnest(c.reloptions) o))
        FROM named c JOIN pg_index ON indexrelid = c.oid
        UNION ALL
        SELECT format('constraint %s on %s: %s', conname, c.name, pg_get_constraintdef(k.oid))
        FROM named c JOIN pg_constraint k ON conrelid = c.oid AND contype <> 'n'
        UNION ALL
        SELECT format('policy %s on %s %s %s to %s using %s check %s',
          policyname, tablename, permissive, cmd, roles, qual, with_check) FROM pg_policies
        UNION ALL
        SELECT format('function %s owner %s grants %s comment %s', pg_get_functiondef(f.oid),
          proowner::regrole,
          (SELECT string_agg(coalesce(nullif(a.grantee, 0)::regrole::text, 'public'), ','
             ORDER BY a.grantee::regrole::text COLLATE "C")
           FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) a),
          obj_description(f.oid))
        FROM pg_proc f WHERE pronamespace = 'public'::regnamespace
        UNION ALL
        SELECT format('statistics %s target %s', pg_get_statisticsobjdef(oid), stxstattarget)
        FROM pg_statistic_ext
        UNION ALL
        SELECT format('sequence %s %s from %s by %s to %s cache %s cycle %s', sequencename, data_type,
          start_value, increment_by, max_value, cache_size, cycle)
        FROM pg_sequences
        UNION ALL
        SELECT format('trigger %s', pg_get_triggerdef(t.oid)) FROM pg_trigger t WHERE NOT tgisinternal
        UNION ALL
        SELECT format('publication %s tables %s', to_jsonb(p) - 'oid' - 'pubowner',
          (SELECT string_agg(tablename, ',') FROM pg_publication_tables t WHERE t.pubname = p.pubname))
        FROM pg_publication p
        UNION ALL
        SELECT format('tenant %s', to_jsonb(t) - 'created_at') FROM tenant t
        UNION ALL
        SELECT format('heartbeat %s', to_jsonb(h)) FROM heartbeat h
      )
      SELECT DISTINCT regexp_replace(regexp_replace(line,
        '_20[0-9]{6}', '_<day>', 'g'), '20[0-9]{2}-[0-9]{2}-[0-9]{2}( 00:00:00[+]00)?', '<date>', 'g') AS line
      FROM lines ORDER BY 1
      """;

  @Test
  void theFileMakesWhatTheMigrationsMake() throws Exception {
    String file = Files.readString(FILE);
    int examples = file.indexOf(EXAMPLES);
    assertThat(examples).as("the file has examples behind its objects").isPositive();
    List<String> migrated = catalogOf("care_migrated", migrations());
    List<String> written = catalogOf("care_written", file.substring(0, examples));
    assertThat(migrated).hasSizeGreaterThan(300);
    assertThat(written).containsExactlyElementsOf(migrated);
    execute("care_written", file.substring(examples));
  }

  /** The migrations as a script, for a database of its own that no other test has changed. */
  private static String migrations() throws IOException {
    StringBuilder script = new StringBuilder("SET ROLE atlas_owner;\n");
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
        script.append(Files.readString(file)).append('\n');
      }
    }
    return script.toString();
  }

  private static List<String> catalogOf(String database, String script) throws SQLException {
    CareDatabase.run("DROP DATABASE IF EXISTS " + database);
    CareDatabase.run("CREATE DATABASE " + database + " OWNER atlas_owner");
    execute(database, script);
    try (Connection connection = CareDatabase.CLUSTER.primary().connect("postgres", database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(CATALOG)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      return lines;
    }
  }

  private static void execute(String database, String script) throws SQLException {
    try (Connection connection = CareDatabase.CLUSTER.primary().connect("postgres", database);
        Statement statement = connection.createStatement()) {
      statement.execute(script);
    }
  }
}
