package io.atlas.query.route;

/**
 * A read of one tenant under a demand.
 *
 * @param timeline the timeline that the tenant's id is valid on
 */
public record Request(int tenantId, int timeline, Demand demand) {}
