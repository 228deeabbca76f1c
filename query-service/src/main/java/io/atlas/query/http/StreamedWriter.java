package io.atlas.query.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Has a streamed answer sent. Until its first byte a failure is answered like any other. */
@Provider
public final class StreamedWriter implements ServerMessageBodyWriter<Streamed> {
  private static final Logger LOG = Logger.getLogger(StreamedWriter.class);

  private final Exchange exchange;
  private final CurrentVertxRequest current;

  public StreamedWriter(Exchange exchange, CurrentVertxRequest current) {
    this.exchange = exchange;
    this.current = current;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo method, MediaType media) {
    return Streamed.class.isAssignableFrom(type);
  }

  @Override
  public void writeResponse(Streamed answer, Type generic, ServerRequestContext context) {
    Outlet outlet = new Outlet(exchange, current.getCurrent());
    try {
      answer.sendTo(outlet);
    } catch (ClientGoneException e) {
      LOG.debugf("a client did not take its answer to the end: %s", e.getMessage());
      outlet.cutOff();
    } catch (RuntimeException e) {
      if (!outlet.hasBegun()) {
        throw e;
      }
      LOG.error("failed after the headers", e);
      outlet.cutOff();
    }
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return Streamed.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      Streamed answer,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream body) {
    throw new IllegalStateException("Quarkus REST writes by the other method");
  }
}
