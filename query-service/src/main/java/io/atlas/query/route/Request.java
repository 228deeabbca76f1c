package io.atlas.query.route;

/**
 * A read of one tenant under a demand.
 *
 * @param timeline the timeline that the tenant's id is valid on
 * @param departure of the client, after which nobody needs the answer
 */
public record Request(int tenantId, int timeline, Demand demand, Departure departure) {
  /** A request whose client stays. */
  public Request(int tenantId, int timeline, Demand demand) {
    this(tenantId, timeline, demand, new Departure());
  }
}
