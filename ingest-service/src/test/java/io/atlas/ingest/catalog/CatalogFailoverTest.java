package io.atlas.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.testkit.PostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresStack.class)
class CatalogFailoverTest {
  @Inject Pool pool;

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
  }

  @Test
  void whatWasReadBeforeAFailoverIsForgotten() {
    Catalog catalog = Catalogs.over(pool);
    Tenant tenant = catalog.tenant("catalog-failover");
    assertThat(tenant.timeline()).isEqualTo(1);
    catalog.attributes(tenant, List.of("x"));
    catalog.assets(tenant, Map.of("pump", (short) 0));
    assertThat(catalog.knownTenant("catalog-failover")).contains(tenant);

    catalog.requireTimeline(2, List.of());

    assertThat(catalog.knownTenant("catalog-failover")).isEmpty();
    assertThat(catalog.knownAttributes(tenant, List.of("x"))).isEmpty();
    assertRefused(() -> catalog.attributes(tenant, List.of("x")));
    assertRefused(() -> catalog.assets(tenant, Map.of("pump", (short) 0)));
  }

  /** A primary that lost its office does not know it. */
  @Test
  void theFormerPrimaryIsNotBelieved() {
    Catalog catalog = Catalogs.over(pool);
    catalog.requireTimeline(2, List.of());
    assertRefused(() -> catalog.tenant("former-primary"));
    assertRefused(() -> catalog.requireTimeline(1, List.of()));
  }
}
