package io.atlas.ingest.batch;

import io.atlas.ingest.state.RequestPart;
import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.store.KeyRepository;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The idempotency keys of a batch: remembered with its events, in the same transaction. */
final class Keys {
  private final KeyRepository repository;

  Keys(KeyRepository repository) {
    this.repository = repository;
  }

  /** What the database says of a batch's parts. */
  record Asked(Set<RequestPart> parts, CompletableFuture<List<RequestPart>> uses) {}

  /** Sends the question for the events' parts; nothing is sent where none has a key. */
  Asked ask(SqlConnection on, List<ResolvedEvent> events) {
    Set<RequestPart> parts = new LinkedHashSet<>();
    for (ResolvedEvent event : events) {
      @Nullable RequestPart part = event.part();
      if (part != null) {
        parts.add(part);
      }
    }
    return parts.isEmpty()
        ? new Asked(parts, CompletableFuture.completedFuture(List.of()))
        : new Asked(parts, Channel.send(repository.remember(on, firstOfEachName(parts))));
  }

  private static Collection<RequestPart> firstOfEachName(Set<RequestPart> parts) {
    Map<RequestPart.Name, RequestPart> first = new LinkedHashMap<>();
    parts.forEach(part -> first.putIfAbsent(part.name(), part));
    return first.values();
  }

  /**
   * Reads the answer.
   *
   * @throws StaleException of the parts whose key was used with other content
   */
  static void requireUnused(Channel channel, Asked asked) {
    Set<RequestPart> reused = new HashSet<>(asked.parts());
    Set<RequestPart> uses = new HashSet<>(channel.await(asked.uses()));
    reused.removeAll(uses);
    if (!reused.isEmpty()) {
      throw StaleException.ofParts(reused);
    }
  }
}
