package io.atlas.query.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.atlas.query.http.Exchange;
import io.atlas.query.route.ReadKind;
import io.atlas.query.route.Request;
import io.atlas.web.BoundedBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Aggregates over what arrived. */
@Path("/v1/analytics")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("read")
@RunOnVirtualThread
public class AnalyticsResource {
  /** What is longer is no query. */
  private static final int MAX_BYTES = 1 << 18;

  private final Exchange exchange;
  private final AnalyticsService analytics;

  AnalyticsResource(Exchange exchange, AnalyticsService analytics) {
    this.exchange = exchange;
    this.analytics = analytics;
  }

  @POST
  public Table aggregate(InputStream body) throws IOException {
    exchange.allow(List.of());
    String query = new String(new BoundedBody(body, MAX_BYTES).readAllBytes(), UTF_8);
    Request request = exchange.request(ReadKind.ANALYTICS);
    AnalyticsService.Answered answered =
        analytics.aggregate(request, AggregationReader.read(query));
    exchange.served(answered.served());
    return answered.table();
  }
}
