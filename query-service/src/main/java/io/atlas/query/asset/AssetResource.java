package io.atlas.query.asset;

import io.atlas.query.explain.Explain;
import io.atlas.query.explain.Explained;
import io.atlas.query.http.Exchange;
import io.atlas.query.http.NoSuchAsset;
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
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

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
  public Object asset(
      @RestPath String asset,
      @RestQuery @DefaultValue("false") boolean detail,
      @RestQuery @Nullable String explain) {
    exchange.allow(List.of("detail", "explain"));
    Request request = exchange.request(ReadKind.CURRENT);
    StorableText.require("asset", asset);
    AssetService.Asked asked =
        new AssetService.Asked(exchange.tenant(), asset, Explain.of(explain));
    return detail
        ? sent(exchange.prove(assets.detail(request, asked)))
        : sent(exchange.prove(assets.view(request, asked)));
  }

  private static <T> Object sent(Explained<Optional<T>> read) {
    T asset = read.value().orElseThrow(() -> NoSuchAsset.refusal(read.explanation()));
    return read.explanation().<Object>map(how -> new ExplainedAsset(asset, how)).orElse(asset);
  }
}
