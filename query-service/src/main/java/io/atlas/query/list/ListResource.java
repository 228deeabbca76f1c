package io.atlas.query.list;

import io.atlas.query.http.Exchange;
import io.atlas.query.http.Streamed;
import io.atlas.query.route.ReadKind;
import io.atlas.query.route.Request;
import io.atlas.web.BoundedBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Assets that match a filter. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("read")
@RunOnVirtualThread
public class ListResource {
  /** What is longer is no query. */
  private static final int MAX_BYTES = 1 << 18;

  private static final String LINES = "application/x-ndjson";

  /** Whoever accepts anything gets a page. */
  private static final String LINES_IF_ASKED_FOR = LINES + ";qs=0.5";

  private final Exchange exchange;
  private final ListService lists;
  private final ExportService exports;

  ListResource(Exchange exchange, ListService lists, ExportService exports) {
    this.exchange = exchange;
    this.lists = lists;
    this.exports = exports;
  }

  @GET
  @Path("/assets")
  public AssetPage list(@BeanParam ListParameters parameters) {
    exchange.allow(ListParameters.NAMES);
    Request request = exchange.request(ReadKind.CURRENT);
    return page(request, ListQuery.of(parameters));
  }

  /** The list, for filters that are too long for a URL or that RSQL cannot express. */
  @POST
  @Path("/assets/search")
  @Consumes(MediaType.APPLICATION_JSON)
  public AssetPage search(InputStream body) throws IOException {
    exchange.allow(List.of());
    byte[] sent = new BoundedBody(body, MAX_BYTES).readAllBytes();
    Request request = exchange.request(ReadKind.CURRENT);
    return page(request, SearchReader.read(sent));
  }

  /** All assets of the list, of one snapshot. */
  @GET
  @Path("/assets")
  @Produces(LINES_IF_ASKED_FOR)
  public RestResponse<Streamed> export(@BeanParam ListParameters parameters) {
    exchange.allow(ListParameters.NAMES);
    Request request = exchange.request(ReadKind.CURRENT);
    return lines(request, ListQuery.of(parameters));
  }

  /** The same, for filters that are too long for a URL or that RSQL cannot express. */
  @POST
  @Path("/assets/search")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(LINES_IF_ASKED_FOR)
  public RestResponse<Streamed> exportSearch(InputStream body) throws IOException {
    exchange.allow(List.of());
    byte[] sent = new BoundedBody(body, MAX_BYTES).readAllBytes();
    Request request = exchange.request(ReadKind.CURRENT);
    return lines(request, SearchReader.read(sent));
  }

  private RestResponse<Streamed> lines(Request request, ListQuery query) {
    return RestResponse.ResponseBuilder.ok(exports.export(request, exchange.tenant(), query), LINES)
        .build();
  }

  private AssetPage page(Request request, ListQuery query) {
    return exchange.prove(lists.list(request, exchange.tenant(), query));
  }
}
