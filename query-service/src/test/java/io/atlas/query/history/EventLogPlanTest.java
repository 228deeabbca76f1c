package io.atlas.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.query.testing.Nodes;
import io.atlas.stack.postgres.ClusterSpec;
import io.atlas.stack.postgres.PostgresCluster;
import io.atlas.testkit.PostgresStack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page walks the index of every day in order: it reads no more of an asset than it shows. */
class EventLogPlanTest {
  private static PostgresCluster cluster;

  @BeforeAll
  static void fill() {
    cluster = PostgresStack.migrated(ClusterSpec.ephemeral());
    Nodes.run(
        cluster.primary(),
        """
        INSERT INTO event_log
          (received_at, tenant_id, asset_id, slot, asset, event_id, observed_at, attributes)
        SELECT now() - n % 2 * interval '1 day', 7, n % 7, 1, 'a', 'e' || n,
          now() - n * interval '1 second', '{"a":1}'
        FROM generate_series(1, 40000) n
        """,
        "ANALYZE event_log");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static String plan(String cacheMode) {
    List<String> statements = new ArrayList<>();
    statements.add("SET plan_cache_mode = " + cacheMode);
    statements.add("SET ROLE atlas_query");
    statements.add("SET atlas.tenant = '7'");
    statements.add("PREPARE page AS " + EventLogRepository.EVENTS);
    statements.add(
        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) EXECUTE page"
            + " (7, 3, '1900-01-01Z', now(), '', '1970-01-01Z', 101, 8388608)");
    return String.join("\n", Nodes.run(cluster.primary(), statements.toArray(String[]::new)));
  }

  @Test
  void aPageIsAnOrderedWalkOfTheIndexes() {
    for (String cacheMode : List.of("force_custom_plan", "force_generic_plan")) {
      String plan = plan(cacheMode);
      assertThat(plan)
          .contains("Merge Append", "Index Cond: ((asset_id = ")
          .contains("_asset_id_observed_at_event_id_idx")
          .contains("(ROW(observed_at, (event_id)::text) <= ")
          .doesNotContain("Seq Scan", "Bitmap", "One-Time Filter: false");
      assertThat(plan.lines().filter(line -> line.strip().matches("(->  )?Sort \\(.*")))
          .as("whole sorts in %s", plan)
          .isEmpty();
    }
  }
}
