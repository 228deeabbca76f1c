package io.atlas.freshness.report;

import io.atlas.freshness.probe.Prober;
import io.atlas.freshness.status.FreshnessReport;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestStreamElementType;

/**
 * The state of every store, for people and dashboards. Needs no token: it says how far stores are
 * behind, and nothing of any tenant.
 */
@Path("/v1/freshness")
@PermitAll
public class FreshnessResource {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Prober prober;

  FreshnessResource(Prober prober) {
    this.prober = prober;
  }

  /** Everything as it stands now. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public FreshnessReport now() {
    return prober.report();
  }

  /** The same at once and then every second; a client that is too slow misses some. */
  @GET
  @Path("/stream")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  public Multi<FreshnessReport> stream() {
    return Multi.createFrom().ticks().every(EVERY).onOverflow().drop().map(tick -> prober.report());
  }
}
