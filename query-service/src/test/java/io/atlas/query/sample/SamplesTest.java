package io.atlas.query.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.query.filter.Filter;
import io.atlas.query.filter.RsqlFilterParser;
import io.atlas.query.plan.Attribute;
import io.atlas.query.plan.Estimates;
import io.atlas.query.store.Session;
import io.atlas.query.store.Snapshot;
import io.atlas.query.store.Stores;
import io.atlas.query.tenant.Tenant;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Rows.TestTenant;
import io.atlas.query.testing.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class SamplesTest {
  /** More than are drawn. */
  private static final int ASSETS = 600;

  @Inject Stores stores;
  @Inject Samples samples;

  private final Rows rows = new Rows();
  private final RsqlFilterParser parser = new RsqlFilterParser();

  @AfterEach
  void close() {
    rows.close();
  }

  private Estimates estimates(TestTenant tenant, Filter filter) {
    try (Session session = stores.writer().connect()) {
      session.beginOnPrimary(tenant.id(), new Snapshot.OfEachStatement());
      return samples.of(
          session,
          new Tenant(tenant.id(), tenant.name(), tenant.slots(), 1),
          filter,
          Map.of("n", new Attribute(rows.attributeId(tenant, "n"), 0)));
    }
  }

  @Test
  void drawsSomeOfManyAndTellsAboutHowManyThereAre() {
    TestTenant tenant = rows.tenant("s-" + UUID.randomUUID(), 3);
    for (int i = 0; i < ASSETS; i++) {
      rows.asset(tenant, "a" + i, "{\"n\": " + i % 10 + "}");
    }
    rows.assets(tenant, "n", ASSETS);
    Filter filter = parser.parse("n=ge=7");
    Estimates estimates = estimates(tenant, filter);
    assertThat(estimates.assets()).isBetween(ASSETS * 0.9, ASSETS * 1.1);
    assertThat(estimates.passing(filter)).isBetween(ASSETS * 0.15, ASSETS * 0.45);
  }

  @Test
  void knowsAllOfFew() {
    TestTenant tenant = rows.tenant("s-" + UUID.randomUUID(), 3);
    for (int i = 0; i < 10; i++) {
      rows.asset(tenant, "a" + i, "{\"n\": " + (i == 3 ? "null" : i) + "}");
    }
    Filter filter = parser.parse("n=ge=7");
    Estimates estimates = estimates(tenant, filter);
    assertThat(estimates.assets()).isEqualTo(10);
    assertThat(estimates.passing(filter)).isEqualTo(3);
    assertThat(estimates.passing(parser.parse("n=exists=false"))).isEqualTo(1);
  }
}
