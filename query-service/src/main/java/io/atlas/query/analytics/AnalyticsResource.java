package io.atlas.query.analytics;

import io.atlas.query.http.Exchange;
import io.atlas.query.route.ReadKind;
import io.atlas.query.route.Request;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Aggregates over what arrived. */
@Path("/v1/analytics")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("read")
@RunOnVirtualThread
public class AnalyticsResource {
  private final Exchange exchange;
  private final AnalyticsService analytics;

  AnalyticsResource(Exchange exchange, AnalyticsService analytics) {
    this.exchange = exchange;
    this.analytics = analytics;
  }

  @POST
  public Table aggregate(String body) {
    Request request = exchange.request(ReadKind.ANALYTICS);
    AnalyticsService.Answered answered = analytics.aggregate(request, AggregationReader.read(body));
    exchange.served(answered.served());
    return answered.table();
  }
}
