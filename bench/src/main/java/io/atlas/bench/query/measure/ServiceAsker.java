package io.atlas.bench.query.measure;

import io.atlas.bench.query.measure.ServiceClient.Reply;
import io.atlas.bench.query.shape.DocumentQuery;
import io.atlas.bench.query.shape.Question;
import io.atlas.bench.query.shape.Rsql;
import java.io.IOException;
import java.util.Optional;

/** Asks the query-service as any client would. */
final class ServiceAsker implements Asker {
  private static final int MOST_SUMMARY = 200;

  private final ServiceClient client;

  ServiceAsker(ServiceClient client) {
    this.client = client;
  }

  @Override
  public Outcome ask(Question question) throws InterruptedException {
    String path = Rsql.path(question, DocumentQuery.PAGE);
    long from = System.nanoTime();
    try {
      Reply reply = client.get(path);
      long nanos = System.nanoTime() - from;
      return new Outcome(nanos, reply.source(), failure(reply));
    } catch (IOException e) {
      return new Outcome(System.nanoTime() - from, Optional.empty(), Optional.of(e.toString()));
    }
  }

  private static Optional<String> failure(Reply reply) {
    String body = reply.body();
    return reply.isOk()
        ? Optional.empty()
        : Optional.of(
            reply.status() + " " + body.substring(0, Math.min(body.length(), MOST_SUMMARY)));
  }

  @Override
  public void close() {
    // The client's connections are kept for the next shape.
  }
}
