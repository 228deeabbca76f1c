package io.atlas.query.route.replica;

import io.atlas.query.route.Attempt;
import io.atlas.query.route.Query;
import io.atlas.query.route.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * A read on the replicas: each is asked once, and then the one that had got furthest until the wait
 * is over.
 */
@ApplicationScoped
public class ReplicaRung {
  private final Replicas replicas;
  private final ReplicaReader reader;

  ReplicaRung(Replicas replicas, ReplicaReader reader) {
    this.replicas = replicas;
    this.reader = reader;
  }

  /** Tries until {@code deadline}, as {@link System#nanoTime()}. */
  public <T> Attempt<T> read(Request request, long deadline, Query<T> query) {
    List<Replica> order = replicas.inOrderFor(request);
    Attempt<T> attempt =
        unasked(replicas.isEmpty() ? "" : "replica-unreachable", "replica-not-asked");
    for (Replica replica : order) {
      long until = order.size() == 1 ? deadline : System.nanoTime();
      attempt = attempt.orElse(() -> reader.read(replica, request, until, query));
    }
    return order.size() > 1
        ? attempt.orElse(() -> waited(order, request, deadline, query))
        : attempt;
  }

  /** Leaves them all for that reason, which is none of theirs. */
  public <T> Attempt<T> skip(String why) {
    return unasked("", why);
  }

  private <T> Attempt<T> unasked(String reason, String why) {
    return new Attempt.Left<>(reason, Optional.empty(), false, replicas.unasked(why));
  }

  private <T> Attempt<T> waited(
      List<Replica> asked, Request request, long deadline, Query<T> query) {
    Optional<Replica> furthest =
        Replicas.furthest(asked).filter(replica -> deadline - System.nanoTime() > 0);
    return furthest
        .map(replica -> reader.read(replica, request, deadline, query))
        .orElseGet(() -> Attempt.Left.because(""));
  }
}
