package io.atlas.ingest.write;

import io.atlas.common.position.Position;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.batch.BatchResult;
import io.atlas.ingest.batch.GroupCommit;
import io.atlas.ingest.batch.Outcome;
import io.atlas.ingest.catalog.Catalog;
import io.atlas.ingest.catalog.Tenant;
import io.atlas.ingest.event.Event;
import io.atlas.ingest.event.IdempotencyKey;
import io.atlas.ingest.event.Sha256;
import io.atlas.ingest.quota.Quotas;
import io.atlas.ingest.state.RequestPart;
import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.write.Resolver.Resolved;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what a person sets, past the devices' queues. */
@ApplicationScoped
class PatchService {
  private final Resolver resolver;
  private final GroupCommit commits;
  private final Quotas quotas;
  private final Catalog catalog;
  private final RequestMetrics metrics;

  PatchService(
      Resolver resolver,
      GroupCommit commits,
      Quotas quotas,
      Catalog catalog,
      RequestMetrics metrics) {
    this.resolver = resolver;
    this.commits = commits;
    this.quotas = quotas;
    this.catalog = catalog;
    this.metrics = metrics;
  }

  /**
   * The asset after the patch.
   *
   * @param values as JSON, by attribute name
   */
  record Patched(Tenant tenant, Map<String, String> values, Position position) {}

  /**
   * Writes the patch; one whose key was used for the same patch before changes nothing.
   *
   * @throws ProblemException with the code of an item where the patch is refused
   */
  Patched patch(String tenantName, Event patch, Optional<IdempotencyKey> key) {
    quotas.take(tenantName, 1);
    Tenant tenant = catalog.tenant(tenantName);
    ResolvedEvent event =
        key.map(k -> identified(tenant, patch, k)).orElseGet(() -> resolve(tenant, patch));
    BatchResult result = commits.click(event);
    switch (result.outcomes().getFirst()) {
      case Outcome.Accepted _ -> metrics.written(1, 0);
      case Outcome.Duplicate _ -> metrics.written(0, 1);
      case Outcome.KeyReused _ -> throw WriteService.keyReused();
      case Outcome.Refused refused ->
          throw new ProblemException(ErrorCode.VALUE_NOT_STORABLE, refused.detail());
    }
    Map<String, String> state = result.states().getOrDefault(event.assetId(), Map.of());
    return new Patched(tenant, state, result.position());
  }

  private ResolvedEvent identified(Tenant tenant, Event patch, IdempotencyKey key) {
    ResolvedEvent event = resolve(tenant, key.identify(patch));
    String fingerprint = Sha256.hex(event.asset() + '\n' + event.attributesJson());
    return event.in(new RequestPart(tenant.id(), key.text(), 0, fingerprint));
  }

  private ResolvedEvent resolve(Tenant tenant, Event patch) {
    Resolved resolved = resolver.resolve(tenant, List.of(patch));
    resolved
        .rejections()
        .forEach(rejection -> {
          throw rejection.problem();
        });
    return resolved.events().getFirst();
  }
}
