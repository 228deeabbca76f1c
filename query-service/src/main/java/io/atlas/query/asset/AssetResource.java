package io.atlas.query.asset;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.http.Exchange;
import io.atlas.query.http.StorableText;
import io.atlas.query.route.ReadKind;
import io.atlas.query.route.Request;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The current state of one asset. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("read")
@RunOnVirtualThread
public class AssetResource {
  private final Exchange exchange;
  private final AssetService assets;

  AssetResource(Exchange exchange, AssetService assets) {
    this.exchange = exchange;
    this.assets = assets;
  }

  @GET
  @Path("/assets/{asset}")
  public Object asset(@RestPath String asset, @RestQuery @DefaultValue("false") boolean detail) {
    Request request = exchange.request(ReadKind.CURRENT);
    StorableText.require("asset", asset);
    return detail
        ? found(exchange.prove(assets.detail(request, exchange.tenant(), asset)))
        : found(exchange.prove(assets.view(request, exchange.tenant(), asset)));
  }

  private static <T> T found(Optional<T> asset) {
    return asset.orElseThrow(() ->
        new ProblemException(
            ErrorCode.ASSET_NOT_FOUND, "The store in X-Data-Freshness has no asset of that name."));
  }
}
