package io.atlas.ingest.write;

import com.fasterxml.jackson.databind.util.RawValue;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.ingest.event.BodyReader;
import io.atlas.ingest.event.Event;
import io.atlas.ingest.event.IdempotencyKey;
import io.atlas.ingest.write.PatchService.Patched;
import io.atlas.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code PATCH /v1/assets/{asset}}: what a person sets, answered with what it made. */
@Path("/v1/assets/{asset}")
@RolesAllowed("ingest")
@Produces(MediaType.APPLICATION_JSON)
public class AssetResource {
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final BodyReader bodies;
  private final PatchService patches;
  private final Caller caller;
  private final Tokens tokens;
  private final RequestMetrics metrics;

  AssetResource(
      BodyReader bodies,
      PatchService patches,
      Caller caller,
      Tokens tokens,
      RequestMetrics metrics) {
    this.bodies = bodies;
    this.patches = patches;
    this.caller = caller;
    this.tokens = tokens;
    this.metrics = metrics;
  }

  /**
   * The answer.
   *
   * @param attributes all that the asset has now, by name
   */
  public record AssetAnswer(String asset, Map<String, RawValue> attributes, String token) {}

  /** Sets the attributes of the body, and removes those that are null there. */
  @PATCH
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  @RunOnVirtualThread
  public Response patch(
      @PathParam("asset") String asset,
      InputStream body,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      @HeaderParam(IdempotencyKey.HEADER) @Nullable String key)
      throws IOException {
    return metrics.counted(() -> {
      Optional<IdempotencyKey> given = IdempotencyKey.of(key);
      Event patch = bodies.patch(asset, body, encoding, Instant.now());
      return answer(asset, patches.patch(caller.tenant(), patch, given));
    });
  }

  private Response answer(String asset, Patched patched) {
    Map<String, RawValue> attributes = new TreeMap<>();
    patched.values().forEach((name, json) -> attributes.put(name, new RawValue(json)));
    String token = tokens.of(patched.tenant(), patched.position());
    return Response.ok(new AssetAnswer(asset, attributes, token))
        .header(ConsistencyToken.HEADER, token)
        .build();
  }
}
