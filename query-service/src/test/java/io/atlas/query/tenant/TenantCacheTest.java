package io.atlas.query.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.tenant.SlotRange;
import io.atlas.query.age.Timelines;
import org.junit.jupiter.api.Test;

class TenantCacheTest {
  private final Timelines timelines = new Timelines();
  private final TenantCache cache = new TenantCache(2, timelines::isCurrent);

  private static Tenant tenant(int id, String name, int timeline) {
    return new Tenant(id, name, new SlotRange(0, 1), timeline);
  }

  @Test
  void givesATenantOfTheHighestTimeline() {
    cache.put(tenant(7, "a", 3));
    assertThat(cache.get("a")).contains(tenant(7, "a", 3));
    assertThat(cache.get("b")).isEmpty();
  }

  @Test
  void givesNoTenantOfATimelineThatAFailoverEnded() {
    cache.put(tenant(7, "a", 3));
    timelines.isCurrent(4);
    assertThat(cache.get("a")).isEmpty();
    cache.put(tenant(8, "a", 4));
    assertThat(cache.get("a")).contains(tenant(8, "a", 4));
  }

  @Test
  void forgetsTheOneThatWasUsedLongestAgo() {
    cache.put(tenant(7, "a", 3));
    cache.put(tenant(8, "b", 3));
    cache.get("a");
    cache.put(tenant(9, "c", 3));
    assertThat(cache.get("b")).isEmpty();
    assertThat(cache.get("a")).isPresent();
  }
}
