package io.atlas.query.catalog;

import io.atlas.query.explain.Explain;
import io.atlas.query.explain.Explained;
import io.atlas.query.http.Exchange;
import io.atlas.query.http.StorableText;
import io.atlas.query.route.ReadKind;
import io.atlas.query.route.Request;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The catalog. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("read")
@RunOnVirtualThread
public class AttributeResource {
  private final Exchange exchange;
  private final AttributeService attributes;

  AttributeResource(Exchange exchange, AttributeService attributes) {
    this.exchange = exchange;
    this.attributes = attributes;
  }

  @GET
  @Path("/attributes")
  public Object attributes(
      @RestQuery @DefaultValue("") String prefix, @RestQuery @Nullable String explain) {
    exchange.allow(List.of("prefix", "explain"));
    Request request = exchange.request(ReadKind.CURRENT);
    StorableText.require("prefix", prefix);
    return sent(exchange.prove(attributes.withPrefix(request, prefix, Explain.of(explain))));
  }

  private static Object sent(Explained<List<AttributeInfo>> read) {
    return read.explanation()
        .<Object>map(how -> new ExplainedCatalog(read.value(), how))
        .orElse(read.value());
  }
}
