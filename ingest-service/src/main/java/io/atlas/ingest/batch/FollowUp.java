package io.atlas.ingest.batch;

import io.atlas.common.attribute.IndexKey.NumberKey;
import io.atlas.common.attribute.IndexKey.TextKey;
import io.atlas.ingest.state.BatchChanges;
import io.atlas.ingest.state.IndexDelta.Table;
import io.atlas.ingest.store.BatchRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** Sends what follows from a merge; nobody waits for its answers before the commit. */
final class FollowUp {
  private final BatchRepository repository;
  private final SqlConnection on;
  private final List<CompletableFuture<?>> sent = new ArrayList<>();

  private FollowUp(BatchRepository repository, SqlConnection on) {
    this.repository = repository;
    this.on = on;
  }

  /**
   * Sends the statements that have something to do.
   *
   * @param lenient whether rows of the index that should not be there are passed over
   */
  static List<CompletableFuture<?>> send(
      BatchRepository repository, SqlConnection on, BatchChanges changes, boolean lenient) {
    FollowUp followUp = new FollowUp(repository, on);
    followUp.send(changes, lenient);
    return followUp.sent;
  }

  private void send(BatchChanges changes, boolean lenient) {
    send(changes.restored(), repository::mergeState);
    Table<NumberKey> numbers = changes.index().numbers();
    numbers(lenient ? numbers.unmoved() : numbers);
    Table<TextKey> texts = changes.index().texts();
    texts(lenient ? texts.unmoved() : texts);
    if (!changes.catalog().isEmpty()) {
      sent.add(Channel.send(repository.countAttributes(on, changes.catalog())));
    }
    send(changes.tombstones(), repository::noteTombstones);
  }

  private void numbers(Table<NumberKey> numbers) {
    send(numbers.moved(), repository::moveNumbers);
    send(numbers.deleted(), repository::deleteNumbers);
    send(numbers.inserted(), repository::insertNumbers);
  }

  private void texts(Table<TextKey> texts) {
    send(texts.moved(), repository::moveTexts);
    send(texts.deleted(), repository::deleteTexts);
    send(texts.inserted(), repository::insertTexts);
  }

  private <R extends Collection<?>> void send(
      R rows, BiFunction<SqlConnection, R, ? extends Uni<?>> statement) {
    if (!rows.isEmpty()) {
      sent.add(Channel.send(statement.apply(on, rows)));
    }
  }
}
