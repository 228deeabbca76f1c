package io.atlas.ingest.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.Problem;
import io.atlas.common.problem.ProblemException;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.ingest.catalog.Catalog;
import io.atlas.ingest.catalog.Tenant;
import io.atlas.ingest.event.BodyReader;
import io.atlas.ingest.event.Chunk;
import io.atlas.ingest.event.Chunks;
import io.atlas.ingest.event.IngestAnswer;
import io.atlas.web.VerifiedTokens;
import io.netty.buffer.ByteBufInputStream;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The short way for what devices send most: a small plain body of a known caller. About known names
 * it stays on the event loop, from the request to the queue and from the commit to the answer; else
 * it is written on a thread of its own, as {@link EventResource} does it. Requests of any other
 * kind are that one's from the start, so this only ever saves time.
 */
@ApplicationScoped
class SmallRequestResource {
  private static final Logger LOG = Logger.getLogger(SmallRequestResource.class);
  private static final String PATH = "/v1/events";
  private static final String JSON = "application/json";
  private static final String BEARER = "Bearer ";
  private static final String SCOPE = "ingest";

  /** Longest body, in bytes, that is parsed on the event loop. */
  private static final int SMALL = 16 * 1024;

  private final VerifiedTokens verified;
  private final Catalog catalog;
  private final BodyReader bodies;
  private final WriteService writes;
  private final RequestService requests;
  private final RequestMetrics metrics;
  private final Tokens tokens;
  private final ExecutorService threads;
  private final ObjectMapper mapper = new ObjectMapper();

  SmallRequestResource(
      VerifiedTokens verified,
      Catalog catalog,
      BodyReader bodies,
      WriteService writes,
      RequestService requests,
      RequestMetrics metrics,
      Tokens tokens,
      @VirtualThreads ExecutorService threads) {
    this.verified = verified;
    this.catalog = catalog;
    this.bodies = bodies;
    this.writes = writes;
    this.requests = requests;
    this.metrics = metrics;
    this.tokens = tokens;
    this.threads = threads;
  }

  void route(@Observes Router router) {
    router.post(PATH).order(0).handler(this::handle);
  }

  private void handle(RoutingContext context) {
    Optional<Tenant> tenant =
        isSmall(context.request()) ? tenant(context.request()) : Optional.empty();
    if (tenant.isEmpty()) {
      context.next();
      return;
    }
    context
        .request()
        .body()
        .onSuccess(body -> write(context, tenant.get(), body))
        .onFailure(away -> LOG.debugf("no whole body: %s", away));
    // Quarkus hands a request over paused.
    context.request().resume();
  }

  private static boolean isSmall(HttpServerRequest request) {
    @Nullable String length = request.getHeader("Content-Length");
    return length != null
        && length.length() <= 5
        && Integer.parseInt(length) <= SMALL
        && JSON.equals(request.getHeader("Content-Type"))
        && request.getHeader("Content-Encoding") == null
        && request.getHeader("Idempotency-Key") == null;
  }

  private Optional<Tenant> tenant(HttpServerRequest request) {
    @Nullable String authorization = request.getHeader("Authorization");
    if (authorization == null || !authorization.startsWith(BEARER)) {
      return Optional.empty();
    }
    return verified
        .known(authorization.substring(BEARER.length()))
        .filter(claims -> claims.scopes().contains(SCOPE))
        .flatMap(VerifiedTokens.Claims::tenant)
        .flatMap(catalog::knownTenant);
  }

  private void write(RoutingContext context, Tenant tenant, Buffer body) {
    Context loop = context.vertx().getOrCreateContext();
    Executor eventLoop = task -> loop.runOnContext(ignored -> task.run());
    onEventLoop(tenant, body, eventLoop)
        .orElseGet(() -> onOtherThread(tenant, body, eventLoop))
        .whenComplete((answer, failure) -> {
          if (failure == null) {
            answer(context, answer);
          } else {
            // Whoever completes it so is not the event loop.
            eventLoop.execute(() -> refuse(context, problem(failure)));
          }
        });
  }

  /** Empty if the events are not one good chunk, or name attributes that are new here. */
  private Optional<CompletableFuture<IngestAnswer>> onEventLoop(
      Tenant tenant, Buffer body, Executor eventLoop) {
    Optional<Chunk> parsed = bodies.whole(body.getByteBuf().nioBuffer(), Instant.now());
    return parsed
        .flatMap(chunk -> writes.writeLater(tenant, chunk.events()))
        // The lane completes the answers of a whole batch one after the other, on its own thread:
        // all that it does there is to hand them to their event loops.
        .map(written ->
            written.thenApplyAsync(
                done -> {
                  Tally tally = new Tally();
                  tally.add(parsed.orElseThrow(), done);
                  return tally.answer(position -> tokens.of(tenant, position));
                },
                eventLoop));
  }

  private CompletableFuture<IngestAnswer> onOtherThread(
      Tenant tenant, Buffer body, Executor eventLoop) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                Chunks chunks = bodies.json(new ByteBufInputStream(body.getByteBuf()), null, false);
                return metrics.counted(
                    () -> requests.write(tenant.name(), chunks, Optional.empty()));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            threads)
        .thenApplyAsync(Function.identity(), eventLoop);
  }

  private void answer(RoutingContext context, IngestAnswer answer) {
    context.response().putHeader(ConsistencyToken.HEADER, answer.token());
    end(context, 200, JSON, answer);
  }

  private static ProblemException problem(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof ProblemException problem) {
      return problem;
    }
    LOG.errorf(cause, "failed: %s", PATH);
    return new ProblemException(ErrorCode.INTERNAL_ERROR, "The service's log has the cause.");
  }

  private void refuse(RoutingContext context, ProblemException problem) {
    problem.headers().forEach(context.response()::putHeader);
    end(
        context,
        problem.code().status(),
        Problem.MEDIA_TYPE,
        Problem.document(problem.code(), problem.detail(), PATH, problem.members()));
  }

  private void end(RoutingContext context, int status, String type, Object entity) {
    HttpServerResponse response = context.response();
    if (response.closed() || response.ended()) {
      return;
    }
    try {
      response.setStatusCode(status).putHeader("Content-Type", type);
      response.end(Buffer.buffer(mapper.writeValueAsBytes(entity)));
    } catch (JsonProcessingException e) {
      context.fail(e);
    }
  }
}
