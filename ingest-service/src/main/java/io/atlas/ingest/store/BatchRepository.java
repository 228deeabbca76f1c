package io.atlas.ingest.store;

import io.atlas.common.attribute.IndexKey;
import io.atlas.common.attribute.IndexKey.NumberKey;
import io.atlas.common.attribute.IndexKey.TextKey;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.ingest.state.BatchChanges.AttributeKey;
import io.atlas.ingest.state.BatchChanges.CatalogDelta;
import io.atlas.ingest.state.BatchChanges.Tombstone;
import io.atlas.ingest.state.IndexDelta.IndexMove;
import io.atlas.ingest.state.IndexDelta.IndexRow;
import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.state.StateKey;
import io.atlas.ingest.state.StateRow;
import io.atlas.ingest.state.StoragePlan;
import io.atlas.ingest.state.StoredDocument;
import io.atlas.ingest.state.ValueType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Sends the {@link BatchStatements} of one transaction. */
@ApplicationScoped
public class BatchRepository {
  /** Begins a transaction that acts for the plans' tenants. */
  public Uni<Transaction> begin(SqlConnection connection, Map<Integer, StoragePlan> plans) {
    Tuple tenants =
        Tuple.of(
            Columns.of(plans.keySet(), Integer[]::new, Function.identity()),
            Columns.of(plans.values(), Integer[]::new, StoragePlan::version));
    Uni<?> begin = connection.query("BEGIN").execute();
    Uni<RowSet<Row>> begun = connection.preparedQuery(BatchStatements.BEGIN).execute(tenants);
    return Uni.combine()
        .all()
        .unis(begin, begun)
        .with((ignored, rows) -> transaction(rows.iterator().next()));
  }

  private static Transaction transaction(Row row) {
    Integer[] stale = row.getArrayOfIntegers("stale");
    return new Transaction(
        row.getString("xid"),
        row.getOffsetDateTime("received_at"),
        Position.timelineOf(row.getString("file")),
        stale == null ? List.of() : List.of(stale));
  }

  /** Remembers the ids and gives back those that are new. */
  public Uni<Set<DedupKey>> rememberIds(SqlConnection connection, Collection<DedupKey> keys) {
    return connection
        .preparedQuery(BatchStatements.REMEMBER_IDS)
        .execute(
            Tuple.of(
                Columns.of(keys, Short[]::new, DedupKey::slot),
                Columns.of(keys, Integer[]::new, DedupKey::tenantId),
                Columns.of(keys, Long[]::new, DedupKey::assetId),
                Columns.of(keys, String[]::new, DedupKey::eventId)))
        .map(BatchRepository::dedupKeys);
  }

  private static Set<DedupKey> dedupKeys(RowSet<Row> rows) {
    Set<DedupKey> keys = HashSet.newHashSet(rows.size());
    rows.forEach(row ->
        keys.add(
            new DedupKey(row.getShort(0), row.getInteger(1), row.getLong(2), row.getString(3))));
    return keys;
  }

  public Uni<Void> appendLog(SqlConnection connection, List<ResolvedEvent> events) {
    return connection
        .preparedQuery(BatchStatements.APPEND_LOG)
        .execute(
            Tuple.from(
                List.of(
                    Columns.of(events, Integer[]::new, ResolvedEvent::tenantId),
                    Columns.of(events, Long[]::new, ResolvedEvent::assetId),
                    Columns.of(events, Short[]::new, ResolvedEvent::slot),
                    Columns.of(events, String[]::new, ResolvedEvent::asset),
                    Columns.of(events, String[]::new, ResolvedEvent::eventId),
                    Columns.of(events, OffsetDateTime[]::new, e -> utc(e.observedAt())),
                    Columns.of(events, String[]::new, ResolvedEvent::attributesJson))))
        .replaceWithVoid();
  }

  /** Merges the rows that are there; those that are not are missing from the answer. */
  public Uni<List<MergedRow>> mergeState(SqlConnection connection, List<StateRow> rows) {
    return connection
        .preparedQuery(BatchStatements.MERGE_STATE)
        .execute(state(rows))
        .map(answer -> {
          List<MergedRow> merged = new ArrayList<>(answer.size());
          answer.forEach(row -> merged.add(mergedRow(row)));
          return merged;
        });
  }

  private static MergedRow mergedRow(Row row) {
    return new MergedRow(
        (int) (row.getLong(0) - 1), row.getInteger(1), StoredDocument.read(row.getString(2)));
  }

  /**
   * Inserts the rows; those that another process has made meanwhile are missing from the answer.
   */
  public Uni<List<InsertedRow>> insertState(SqlConnection connection, List<StateRow> rows) {
    return connection
        .preparedQuery(BatchStatements.INSERT_STATE)
        .execute(state(rows))
        .map(answer -> {
          List<InsertedRow> inserted = new ArrayList<>(answer.size());
          answer.forEach(row -> inserted.add(insertedRow(row)));
          return inserted;
        });
  }

  private static InsertedRow insertedRow(Row row) {
    return new InsertedRow(
        new StateKey(row.getShort(0), row.getInteger(1), row.getLong(2), row.getShort(3)),
        row.getInteger(4));
  }

  static Tuple state(List<StateRow> rows) {
    return Tuple.of(
        Columns.of(rows, Short[]::new, row -> row.key().slot()),
        Columns.of(rows, Integer[]::new, row -> row.key().tenantId()),
        Columns.of(rows, Long[]::new, row -> row.key().assetId()),
        Columns.of(rows, Short[]::new, row -> row.key().bucket()),
        Columns.of(rows, Short[]::new, StateRow::layout),
        Columns.of(rows, String[]::new, StateRow::document));
  }

  /** Gives rows another key; how many were not there, as they should have been, and are now. */
  public Uni<Integer> moveNumbers(SqlConnection connection, List<IndexMove<NumberKey>> moves) {
    return connection
        .preparedQuery(BatchStatements.MOVE_NUMBERS)
        .execute(
            rows(moves, NUMBERS).addValue(Columns.of(moves, Double[]::new, m -> m.to().value())))
        .map(RowSet::rowCount);
  }

  /** As {@link #moveNumbers}. */
  public Uni<Integer> moveTexts(SqlConnection connection, List<IndexMove<TextKey>> moves) {
    return connection
        .preparedQuery(BatchStatements.MOVE_TEXTS)
        .execute(rows(moves, TEXTS).addValue(Columns.of(moves, String[]::new, m -> m.to().value())))
        .map(RowSet::rowCount);
  }

  public Uni<Void> deleteNumbers(SqlConnection connection, List<IndexRow<NumberKey>> rows) {
    return connection
        .preparedQuery(BatchStatements.DELETE_NUMBERS)
        .execute(tuple(rows, NUMBERS))
        .replaceWithVoid();
  }

  public Uni<Void> deleteTexts(SqlConnection connection, List<IndexRow<TextKey>> rows) {
    return connection
        .preparedQuery(BatchStatements.DELETE_TEXTS)
        .execute(tuple(rows, TEXTS))
        .replaceWithVoid();
  }

  /** Adds rows; one that is there already, which should not be, is passed over. */
  public Uni<Void> insertNumbers(SqlConnection connection, List<IndexRow<NumberKey>> rows) {
    return connection
        .preparedQuery(BatchStatements.INSERT_NUMBERS)
        .execute(tuple(rows, NUMBERS))
        .replaceWithVoid();
  }

  /** As {@link #insertNumbers}. */
  public Uni<Void> insertTexts(SqlConnection connection, List<IndexRow<TextKey>> rows) {
    return connection
        .preparedQuery(BatchStatements.INSERT_TEXTS)
        .execute(tuple(rows, TEXTS))
        .replaceWithVoid();
  }

  private static final Function<List<IndexRow<NumberKey>>, Object> NUMBERS =
      rows -> Columns.of(rows, Double[]::new, row -> row.key().value());
  private static final Function<List<IndexRow<TextKey>>, Object> TEXTS =
      rows -> Columns.of(rows, String[]::new, row -> row.key().value());

  private static <K extends IndexKey> Tuple rows(
      List<IndexMove<K>> moves, Function<List<IndexRow<K>>, Object> keys) {
    return tuple(moves.stream().map(IndexMove::row).toList(), keys);
  }

  private static <K extends IndexKey> Tuple tuple(
      List<IndexRow<K>> rows, Function<List<IndexRow<K>>, Object> keys) {
    return Tuple.of(
        Columns.of(rows, Short[]::new, IndexRow::slot),
        Columns.of(rows, Integer[]::new, IndexRow::tenantId),
        Columns.of(rows, Integer[]::new, IndexRow::attributeId),
        keys.apply(rows),
        Columns.of(rows, Long[]::new, IndexRow::assetId));
  }

  public Uni<Void> countAttributes(
      SqlConnection connection, Map<AttributeKey, CatalogDelta> deltas) {
    return connection
        .preparedQuery(BatchStatements.COUNT_ATTRIBUTES)
        .execute(
            Tuple.of(
                Columns.of(deltas.keySet(), Integer[]::new, AttributeKey::tenantId),
                Columns.of(deltas.keySet(), Integer[]::new, AttributeKey::attributeId),
                Columns.of(deltas.values(), Integer[]::new, CatalogDelta::assets),
                Columns.of(
                    deltas.values(),
                    String[]::new,
                    delta -> String.join(",", ValueType.texts(delta.types())))))
        .replaceWithVoid();
  }

  public Uni<Void> noteTombstones(SqlConnection connection, List<Tombstone> tombstones) {
    return connection
        .preparedQuery(BatchStatements.NOTE_TOMBSTONES)
        .execute(
            Tuple.of(
                Columns.of(tombstones, Short[]::new, Tombstone::slot),
                Columns.of(tombstones, Integer[]::new, Tombstone::tenantId),
                Columns.of(tombstones, Long[]::new, Tombstone::assetId),
                Columns.of(tombstones, Integer[]::new, Tombstone::attributeId)))
        .replaceWithVoid();
  }

  public Uni<Void> commit(SqlConnection connection) {
    return connection.query("COMMIT").execute().replaceWithVoid();
  }

  public Uni<Void> rollback(SqlConnection connection) {
    return connection.query("ROLLBACK").execute().replaceWithVoid();
  }

  /** The position up to which the primary's log is on disk; sent behind a commit it covers it. */
  public Uni<Position> flushed(SqlConnection connection) {
    return connection
        .preparedQuery(BatchStatements.FLUSHED)
        .execute()
        .map(rows -> position(rows.iterator().next()));
  }

  private static Position position(Row row) {
    return new Position(
        Position.timelineOf(row.getString("file")), Lsn.parse(row.getString("lsn")));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
