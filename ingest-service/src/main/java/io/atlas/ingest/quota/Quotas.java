package io.atlas.ingest.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.quota.QuotaConfig.Rate;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Holds tenants to their events per second, each by a token bucket. */
@ApplicationScoped
public class Quotas {
  /** Buckets in memory; one that is forgotten is full when it comes back. */
  private static final long MOST = 100_000;

  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private final QuotaConfig config;
  private final TimeMeter clock;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(FORGOTTEN_AFTER).build();

  @Inject
  Quotas(QuotaConfig config) {
    this(config, TimeMeter.SYSTEM_NANOTIME);
  }

  Quotas(QuotaConfig config, TimeMeter clock) {
    this.config = config;
    this.clock = clock;
    requirePositive(config.all());
    config.tenants().values().forEach(Quotas::requirePositive);
  }

  private static void requirePositive(Rate rate) {
    if (rate.eventsPerSecond().orElse(1) < 1 || rate.burst().orElse(1) < 1) {
      throw new IllegalArgumentException("atlas.ingest.quota: rates and bursts begin at 1");
    }
  }

  /**
   * Takes events out of the tenant's bucket.
   *
   * @throws ProblemException {@code quota-exceeded} if it is empty; nothing is taken then
   */
  public void take(String tenant, int events) {
    OptionalLong perSecond = perSecond(tenant);
    if (perSecond.isEmpty() || events == 0) {
      return;
    }
    Bucket bucket = buckets.get(tenant, name -> bucket(name, perSecond.getAsLong()));
    long taken = bucket.tryConsumeAsMuchAsPossible(events);
    if (taken == 0) {
      throw exceeded(perSecond.getAsLong(), bucket);
    }
    if (taken < events) {
      bucket.consumeIgnoringRateLimits(events - taken);
    }
  }

  private OptionalLong perSecond(String tenant) {
    @Nullable Rate own = config.tenants().get(tenant);
    return own != null && own.eventsPerSecond().isPresent()
        ? own.eventsPerSecond()
        : config.all().eventsPerSecond();
  }

  private Bucket bucket(String tenant, long perSecond) {
    @Nullable Rate own = config.tenants().get(tenant);
    Rate rate = own == null ? config.all() : own;
    return Bucket.builder()
        .withCustomTimePrecision(clock)
        .addLimit(limit ->
            limit
                .capacity(rate.burst().orElse(perSecond))
                .refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  private static ProblemException exceeded(long perSecond, Bucket bucket) {
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return new ProblemException(
            ErrorCode.QUOTA_EXCEEDED,
            "The tenant may send %d events a second; send these again later.".formatted(perSecond))
        .retryAfter(Duration.ofNanos(nanos));
  }
}
