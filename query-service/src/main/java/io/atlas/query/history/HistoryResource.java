package io.atlas.query.history;

import io.atlas.query.http.Exchange;
import io.atlas.query.http.NoSuchAsset;
import io.atlas.query.route.Answer;
import io.atlas.query.route.ReadKind;
import io.atlas.query.route.Request;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** The events of one asset. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("read")
@RunOnVirtualThread
public class HistoryResource {
  private final Exchange exchange;
  private final HistoryService histories;

  HistoryResource(Exchange exchange, HistoryService histories) {
    this.exchange = exchange;
    this.histories = histories;
  }

  @GET
  @Path("/assets/{asset}/events")
  public HistoryPage events(@RestPath String asset, @BeanParam HistoryParameters parameters) {
    exchange.allow(HistoryParameters.NAMES);
    Request inLog = exchange.request(ReadKind.HISTORY);
    Request beyond = exchange.request(ReadKind.HISTORY_BEYOND_LOG);
    HistoryQuery query = HistoryQuery.of(asset, parameters);
    HistoryService.Told told = histories.read(inLog, beyond, exchange.tenant(), query);
    told.seen()
        .ifPresentOrElse(
            seen -> exchange.prove(new Answer<>(told, told.served(), seen)),
            () -> exchange.served(told.served()));
    return told.page().orElseThrow(() -> NoSuchAsset.refusal(told.explanation()));
  }
}
