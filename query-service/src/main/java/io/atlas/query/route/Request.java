package io.atlas.query.route;

/** A read of one tenant under a demand. */
public record Request(int tenantId, Demand demand) {}
