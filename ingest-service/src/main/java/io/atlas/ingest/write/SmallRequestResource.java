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
import io.atlas.ingest.event.IngestAnswer;
import io.atlas.ingest.write.WriteService.Written;
import io.atlas.web.Caller;
import io.atlas.web.VerifiedTokens;
import io.netty.buffer.ByteBufInputStream;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The short way for what devices send most: a small plain body of a known caller about known
 * assets. It stays on the event loop from the request to the queue and from the commit to the
 * answer. Whatever is not that simple, failures included, goes on to {@link EventResource}, which
 * answers everything; so this only ever saves time.
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
  private final Tokens tokens;
  private final ObjectMapper mapper = new ObjectMapper();

  SmallRequestResource(
      VerifiedTokens verified,
      Catalog catalog,
      BodyReader bodies,
      WriteService writes,
      Tokens tokens) {
    this.verified = verified;
    this.catalog = catalog;
    this.bodies = bodies;
    this.writes = writes;
    this.tokens = tokens;
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
    Optional<JsonWebToken> token = verified.known(authorization.substring(BEARER.length()));
    return token
        .filter(known -> known.getGroups().contains(SCOPE))
        .flatMap(known -> catalog.knownTenant(Caller.tenantOf(known)));
  }

  private void write(RoutingContext context, Tenant tenant, Buffer body) {
    try {
      Optional<Chunk> chunk = parsed(body);
      Optional<CompletableFuture<Written>> written =
          chunk.flatMap(events -> writes.writeLater(tenant, events.events()));
      if (written.isEmpty()) {
        passOn(context, body);
      } else {
        answerWhenDone(context, tenant, chunk.orElseThrow(), written.get());
      }
    } catch (ProblemException problem) {
      refuse(context, problem);
    }
  }

  /** The whole body as one chunk without a fault; whatever else it is, it takes the other way. */
  private Optional<Chunk> parsed(Buffer body) {
    try {
      return bodies
          .json(new ByteBufInputStream(body.getByteBuf()), null, false)
          .next(Instant.now())
          .filter(chunk -> chunk.rejections().isEmpty());
    } catch (ProblemException | IOException fault) {
      return Optional.empty();
    }
  }

  private static void passOn(RoutingContext context, Buffer body) {
    ((RoutingContextInternal) context).setBody(body);
    context.next();
  }

  // The lane completes the answers of a whole batch one after the other, on its own thread: all
  // that it does there is to hand them to their event loops.
  private void answerWhenDone(
      RoutingContext context, Tenant tenant, Chunk chunk, CompletableFuture<Written> written) {
    Context loop = context.vertx().getOrCreateContext();
    written.whenComplete((done, failure) ->
        loop.runOnContext(ignored -> {
          if (failure == null) {
            answer(context, tenant, chunk, done);
          } else {
            fail(context, failure);
          }
        }));
  }

  private void answer(RoutingContext context, Tenant tenant, Chunk chunk, Written written) {
    Tally tally = new Tally();
    tally.add(chunk, written);
    try {
      IngestAnswer answer = tally.answer(position -> tokens.of(tenant, position));
      context.response().putHeader(ConsistencyToken.HEADER, answer.token());
      end(context, 200, JSON, answer);
    } catch (ProblemException problem) {
      refuse(context, problem);
    }
  }

  private void fail(RoutingContext context, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof ProblemException problem) {
      refuse(context, problem);
    } else {
      LOG.errorf(cause, "failed: %s", PATH);
      refuse(
          context,
          new ProblemException(ErrorCode.INTERNAL_ERROR, "The service's log has the cause."));
    }
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
