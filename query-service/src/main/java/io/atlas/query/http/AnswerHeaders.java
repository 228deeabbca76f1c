package io.atlas.query.http;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.query.age.PrimarySampler;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Puts the freshness headers on every answer, at the moment its headers are written: before any
 * route, so that refused tokens, unknown paths and oversized bodies have them too.
 */
@ApplicationScoped
public class AnswerHeaders {
  /** Before authentication and routing. */
  private static final int PRIORITY = 1_000;

  static final String KEY = AnswerState.class.getName();

  private final PrimarySampler sampler;
  private final Tokens tokens;

  public AnswerHeaders(PrimarySampler sampler, Tokens tokens) {
    this.sampler = sampler;
    this.tokens = tokens;
  }

  void register(@Observes Filters filters) {
    filters.register(this::prepare, PRIORITY);
  }

  private void prepare(RoutingContext context) {
    AnswerState state = new AnswerState();
    context.put(KEY, state);
    context.addHeadersEndHandler(ignored -> write(context.response(), state));
    context.next();
  }

  private void write(HttpServerResponse response, AnswerState state) {
    response.putHeader(
        DataFreshness.HEADER, state.freshness(response.getStatusCode(), sampler::boundOf).render());
    state
        .token()
        .ifPresent(token -> response.putHeader(ConsistencyToken.HEADER, tokens.encode(token)));
    response.putHeader("Cache-Control", "private, no-cache");
    response.putHeader("Vary", "X-Consistency-Token, X-Max-Staleness, Authorization");
  }
}
