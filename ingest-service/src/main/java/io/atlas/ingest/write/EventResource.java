package io.atlas.ingest.write;

import io.atlas.common.token.ConsistencyToken;
import io.atlas.ingest.event.BodyReader;
import io.atlas.ingest.event.Chunks;
import io.atlas.ingest.event.IdempotencyKey;
import io.atlas.ingest.event.IngestAnswer;
import io.atlas.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/events}: answered after the commit, item by item. */
@Path("/v1/events")
@RolesAllowed("ingest")
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {
  private static final String NDJSON = "application/x-ndjson";

  private final BodyReader bodies;
  private final RequestService requests;
  private final Caller caller;
  private final RequestMetrics metrics;

  EventResource(BodyReader bodies, RequestService requests, Caller caller, RequestMetrics metrics) {
    this.bodies = bodies;
    this.requests = requests;
    this.caller = caller;
    this.metrics = metrics;
  }

  /** An event object or an array of them. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public Response json(
      InputStream body,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String header)
      throws IOException {
    return metrics.counted(() -> {
      Optional<IdempotencyKey> key = IdempotencyKey.of(header);
      return write(bodies.json(body, encoding, key.isPresent()), key);
    });
  }

  /** One event object a line. */
  @POST
  @Consumes(NDJSON)
  @RunOnVirtualThread
  public Response lines(
      InputStream body,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String header)
      throws IOException {
    return metrics.counted(() -> {
      Optional<IdempotencyKey> key = IdempotencyKey.of(header);
      return write(bodies.lines(body, encoding, key.isPresent()), key);
    });
  }

  private Response write(Chunks body, Optional<IdempotencyKey> key) throws IOException {
    IngestAnswer answer = requests.write(caller.tenant(), body, key);
    return Response.ok(answer).header(ConsistencyToken.HEADER, answer.token()).build();
  }
}
