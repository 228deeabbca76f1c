package io.atlas.query.http;

import io.atlas.common.token.ConsistencyToken;
import io.atlas.query.route.Answer;
import io.atlas.query.route.Demand;
import io.atlas.query.route.DemandParser;
import io.atlas.query.route.Departure;
import io.atlas.query.route.ReadKind;
import io.atlas.query.route.Request;
import io.atlas.query.route.Served;
import io.atlas.query.tenant.Tenant;
import io.atlas.query.tenant.Tenants;
import io.atlas.web.Caller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request: who asks, how fresh it must be, and what its answer will say of that. */
@RequestScoped
public class Exchange {
  private final RoutingContext context;
  private final Caller caller;
  private final Tenants tenants;
  private final Tokens tokens;
  private final DemandConfig config;
  private @Nullable Tenant tenant;

  public Exchange(
      CurrentVertxRequest current,
      Caller caller,
      Tenants tenants,
      Tokens tokens,
      DemandConfig config) {
    this.context = Objects.requireNonNull(current.getCurrent());
    this.caller = caller;
    this.tenants = tenants;
    this.tokens = tokens;
    this.config = config;
  }

  /** The caller's tenant: the same for the whole request, even if there is a failover meanwhile. */
  public Tenant tenant() {
    @Nullable Tenant known = tenant;
    if (known == null) {
      known = tenants.named(caller.tenant());
      tenant = known;
    }
    return known;
  }

  /**
   * Refuses query parameters other than these.
   *
   * @throws io.atlas.common.problem.ProblemException {@code bad-parameter}
   */
  public void allow(List<String> parameters) {
    KnownParameters.require(context.queryParams(), parameters);
  }

  /** The demand of the request's headers, or the default of this kind of read. */
  public Request request(ReadKind kind) {
    Duration staleness = duration(DemandParser.MAX_STALENESS).orElse(kind.maxStaleness());
    Duration wait = duration(DemandParser.WAIT).orElse(kind.freshnessWait());
    Optional<String> sent =
        DemandParser.single(ConsistencyToken.HEADER, values(ConsistencyToken.HEADER));
    Tenant who = tenant();
    Optional<ConsistencyToken> token = sent.map(text -> tokens.decode(text, who));
    token.ifPresent(state()::token);
    return new Request(
        who.id(),
        who.timeline(),
        new Demand(token, staleness, shorter(wait, config.longestWait())),
        departure());
  }

  private Departure departure() {
    Departure departure = new Departure();
    context.addEndHandler(ended -> {
      if (ended.failed()) {
        departure.happen();
      }
    });
    return departure;
  }

  /** Takes note of what a Postgres store proved, and gives the value on. */
  public <T> T prove(Answer<T> answer) {
    ConsistencyToken seen = tokens.at(answer.seen(), tenant());
    state().token(state().token().map(sent -> sent.later(seen)).orElse(seen));
    served(answer.served());
    return answer.value();
  }

  /** Takes note of a store that has no position of the writer's to add to the token. */
  public void served(Served served) {
    state().served(served);
  }

  private Optional<Duration> duration(String header) {
    return DemandParser.duration(header, values(header));
  }

  private List<String> values(String header) {
    return context.request().headers().getAll(header);
  }

  private AnswerState state() {
    return Objects.requireNonNull(context.<AnswerState>get(AnswerHeaders.KEY));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
