package io.atlas.query.asset;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.http.Exchange;
import io.atlas.query.route.ReadKind;
import io.atlas.query.route.Request;
import io.atlas.web.BoundedBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Current state: one asset, or those that match a filter. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("read")
@RunOnVirtualThread
public class AssetResource {
  /** What is longer is no query. */
  private static final int MAX_BYTES = 1 << 18;

  private final Exchange exchange;
  private final AssetService assets;
  private final AssetListService lists;
  private final AttributeService attributes;

  AssetResource(
      Exchange exchange, AssetService assets, AssetListService lists, AttributeService attributes) {
    this.exchange = exchange;
    this.assets = assets;
    this.lists = lists;
    this.attributes = attributes;
  }

  @GET
  @Path("/assets/{asset}")
  public Object asset(@RestPath String asset, @RestQuery @DefaultValue("false") boolean detail) {
    Request request = exchange.request(ReadKind.CURRENT);
    requireStorable("asset", asset);
    return detail
        ? found(exchange.prove(assets.detail(request, exchange.tenant(), asset)))
        : found(exchange.prove(assets.view(request, exchange.tenant(), asset)));
  }

  private static <T> T found(Optional<T> asset) {
    return asset.orElseThrow(() ->
        new ProblemException(
            ErrorCode.ASSET_NOT_FOUND, "The store in X-Data-Freshness has no asset of that name."));
  }

  @GET
  @Path("/assets")
  public AssetPage list(@BeanParam ListParameters parameters) {
    Request request = exchange.request(ReadKind.CURRENT);
    return page(request, ListQuery.of(parameters));
  }

  /** The list, for filters that are too long for a URL or that RSQL cannot express. */
  @POST
  @Path("/assets/search")
  @Consumes(MediaType.APPLICATION_JSON)
  public AssetPage search(InputStream body) throws IOException {
    byte[] sent = new BoundedBody(body, MAX_BYTES).readAllBytes();
    Request request = exchange.request(ReadKind.CURRENT);
    return page(request, SearchReader.read(sent));
  }

  private AssetPage page(Request request, ListQuery query) {
    return exchange.prove(lists.list(request, exchange.tenant(), query));
  }

  @GET
  @Path("/attributes")
  public Object attributes(@RestQuery @DefaultValue("") String prefix) {
    Request request = exchange.request(ReadKind.CURRENT);
    requireStorable("prefix", prefix);
    return exchange.prove(attributes.withPrefix(request, prefix));
  }

  private static void requireStorable(String parameter, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new ProblemException(ErrorCode.BAD_PARAMETER, parameter + " cannot hold U+0000.");
    }
  }
}
