package io.atlas.query.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Has {@code ;} in a query string be the ordinary character that it is by RFC 3986. The HTTP server
 * would end the parameter there, as forms once did, and of a filter silently lose all terms but the
 * first.
 */
@ApplicationScoped
class Semicolons {
  private static final int PRIORITY = 900;

  void register(@Observes Filters filters) {
    filters.register(Semicolons::keep, PRIORITY);
  }

  private static void keep(RoutingContext context) {
    @Nullable String query = context.request().query();
    if (query != null && query.indexOf(';') >= 0) {
      MultiMap parameters = context.queryParams();
      parameters.clear().addAll(context.request().params(true));
    }
    context.next();
  }
}
