package io.atlas.ingest.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.quota.QuotaConfig.Rate;
import io.github.bucket4j.TimeMeter;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private static final long SECOND = 1_000_000_000;

  private record Given(OptionalLong eventsPerSecond, OptionalLong burst) implements Rate {
    static final Given NONE = new Given(OptionalLong.empty(), OptionalLong.empty());

    static Given of(long perSecond, long burst) {
      return new Given(OptionalLong.of(perSecond), OptionalLong.of(burst));
    }
  }

  private record Config(Rate all, Map<String, Rate> tenants) implements QuotaConfig {}

  private static final class Clock implements TimeMeter {
    private long nanos;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  private final Clock clock = new Clock();

  private Quotas quotas(Rate all, Map<String, Rate> tenants) {
    return new Quotas(new Config(all, tenants), clock);
  }

  private static void refused(Quotas quotas, String tenant, String retryAfter) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> quotas.take(tenant, 1))
        .satisfies(failure -> {
          assertThat(failure.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
          assertThat(failure.headers()).containsEntry("Retry-After", retryAfter);
        });
  }

  @Test
  void allowsTheBurstAndThenTheRate() {
    Quotas quotas = quotas(Given.of(10, 20), Map.of());
    quotas.take("a", 20);
    refused(quotas, "a", "1");
    clock.nanos += SECOND;
    quotas.take("a", 10);
    refused(quotas, "a", "1");
  }

  @Test
  void takesALargeRequestWholeAndHasItPaidFor() {
    Quotas quotas = quotas(Given.of(10, 20), Map.of());
    quotas.take("a", 100);
    refused(quotas, "a", "9");
    clock.nanos += 5 * SECOND;
    refused(quotas, "a", "4");
    clock.nanos += 4 * SECOND;
    quotas.take("a", 1);
  }

  @Test
  void countsEachTenantAloneAndKnowsExceptions() {
    Quotas quotas = quotas(Given.of(1, 1), Map.of("big", Given.of(100, 100)));
    quotas.take("a", 1);
    quotas.take("b", 1);
    quotas.take("big", 99);
    quotas.take("big", 1);
    refused(quotas, "a", "1");
    refused(quotas, "big", "1");
  }

  @Test
  void hasNoLimitWhereNoneIsSaid() {
    Quotas quotas = quotas(Given.NONE, Map.of("small", Given.of(1, 1)));
    assertThatCode(() -> quotas.take("a", 1_000_000)).doesNotThrowAnyException();
    quotas.take("small", 1);
    refused(quotas, "small", "1");
  }

  @Test
  void refusesToStartWithARateOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> quotas(Given.of(0, 1), Map.of()));
  }
}
