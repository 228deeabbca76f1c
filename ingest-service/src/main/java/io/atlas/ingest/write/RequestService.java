package io.atlas.ingest.write;

import io.atlas.common.position.Position;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.catalog.Catalog;
import io.atlas.ingest.catalog.Tenant;
import io.atlas.ingest.event.Chunk;
import io.atlas.ingest.event.Chunks;
import io.atlas.ingest.event.IdempotencyKey;
import io.atlas.ingest.event.IngestAnswer;
import io.atlas.ingest.state.RequestPart;
import io.atlas.ingest.write.WriteService.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Writes a request as it comes in: a chunk is committed before the next is read. So a request of
 * any length needs the memory of a chunk, and a client that sends slowly holds up nobody.
 */
@ApplicationScoped
class RequestService {
  private static final Logger LOG = Logger.getLogger(RequestService.class);

  private final WriteService writes;
  private final Catalog catalog;
  private final Tokens tokens;
  private final RequestMetrics metrics;

  RequestService(WriteService writes, Catalog catalog, Tokens tokens, RequestMetrics metrics) {
    this.writes = writes;
    this.catalog = catalog;
    this.tokens = tokens;
    this.metrics = metrics;
  }

  /**
   * Writes all chunks.
   *
   * @param tenantName the caller's tenant
   * @throws ProblemException if nothing was written; or else of the items from {@code
   *     committed_items} on
   */
  IngestAnswer write(String tenantName, Chunks body, Optional<IdempotencyKey> key)
      throws IOException {
    Tally tally = new Tally();
    Function<Position, String> token = position -> tokens.of(catalog.tenant(tenantName), position);
    try {
      for (Optional<Chunk> chunk = body.next(Instant.now());
          chunk.isPresent();
          chunk = body.next(Instant.now())) {
        metrics.rejected(chunk.get().rejections());
        tally.add(chunk.get(), write(catalog.tenant(tenantName), chunk.get(), key));
      }
    } catch (RuntimeException | IOException failure) {
      if (!tally.isCommitted()) {
        throw failure;
      }
      stop(tally, failure, token);
    }
    return tally.answer(token);
  }

  private Written write(Tenant tenant, Chunk chunk, Optional<IdempotencyKey> key) {
    return key.isPresent()
        ? writes.write(tenant, key.get().identify(chunk), part(tenant, key.get(), chunk))
        : writes.write(tenant, chunk.events());
  }

  private static RequestPart part(Tenant tenant, IdempotencyKey key, Chunk chunk) {
    return new RequestPart(
        tenant.id(), key.text(), chunk.number(), chunk.fingerprint().orElseThrow());
  }

  /** A broken body is an item's fault; anything else stops the request where it is. */
  private static void stop(Tally tally, Exception failure, Function<Position, String> token) {
    ProblemException problem = problem(failure);
    if (problem.code() != ErrorCode.MALFORMED_BODY) {
      throw tally.stopped(problem, token);
    }
    tally.breakOff(problem);
  }

  private static ProblemException problem(Exception failure) {
    return switch (failure) {
      case ProblemException problem -> problem;
      case IOException cut -> {
        LOG.debugf(cut, "a body did not arrive whole");
        yield new ProblemException(ErrorCode.BODY_INCOMPLETE, "They did not arrive in time.", cut);
      }
      default -> {
        LOG.error("failed within a request", failure);
        yield new ProblemException(ErrorCode.INTERNAL_ERROR, "The service's log has the cause.");
      }
    };
  }
}
