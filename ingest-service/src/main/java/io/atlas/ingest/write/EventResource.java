package io.atlas.ingest.write;

import io.atlas.common.position.Position;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.ingest.catalog.Catalog;
import io.atlas.ingest.catalog.Tenant;
import io.atlas.ingest.event.BodyReader;
import io.atlas.ingest.event.IngestAnswer;
import io.atlas.ingest.event.ParsedRequest;
import io.atlas.ingest.event.Rejection;
import io.atlas.ingest.write.WriteService.Written;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/events}: answered after the commit, item by item. */
@Path("/v1/events")
@RolesAllowed("ingest")
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {
  private static final String NDJSON = "application/x-ndjson";

  private final BodyReader bodies;
  private final WriteService writes;
  private final Catalog catalog;
  private final Caller caller;
  private final Tokens tokens;

  EventResource(
      BodyReader bodies, WriteService writes, Catalog catalog, Caller caller, Tokens tokens) {
    this.bodies = bodies;
    this.writes = writes;
    this.catalog = catalog;
    this.caller = caller;
    this.tokens = tokens;
  }

  /** An event object or an array of them. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public Response json(
      InputStream body, @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding)
      throws IOException {
    return write(bodies.json(body, encoding, Instant.now()));
  }

  /** One event object a line. */
  @POST
  @Consumes(NDJSON)
  @RunOnVirtualThread
  public Response lines(
      InputStream body, @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding)
      throws IOException {
    return write(bodies.lines(body, encoding, Instant.now()));
  }

  private Response write(ParsedRequest request) {
    Tenant tenant = catalog.tenant(caller.tenant());
    Written written = writes.write(tenant, request.events());
    List<Rejection> rejections = new ArrayList<>(request.rejections());
    rejections.addAll(written.rejections());
    rejections.sort(Comparator.comparingInt(Rejection::index));
    Position position = written.position().orElseThrow(() -> allRejected(rejections));
    String token = tokens.of(tenant, position);
    return Response.ok(
            new IngestAnswer(written.accepted(), written.duplicates(), rejections, token))
        .header(ConsistencyToken.HEADER, token)
        .build();
  }

  private static ProblemException allRejected(List<Rejection> rejections) {
    return rejections.isEmpty()
        ? new ProblemException(ErrorCode.MALFORMED_BODY, "The body holds no event.")
            .with("offset", 0)
        : new ProblemException(
                ErrorCode.ALL_ITEMS_REJECTED, "None of the items was written; see 'rejected'.")
            .with("rejected", rejections);
  }
}
