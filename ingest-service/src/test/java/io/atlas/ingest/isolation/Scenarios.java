package io.atlas.ingest.isolation;

import static io.atlas.ingest.isolation.Scenario.batch;
import static io.atlas.ingest.isolation.Scenario.single;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** How each statement is called in the world of {@link TwoTenants}. */
final class Scenarios {
  /** What has to do with the rows of no tenant. */
  static final Set<String> WITHOUT_ROWS_OF_TENANTS =
      Set.of(
          "BatchStatements.FLUSHED",
          "CatalogRepository.ENSURE_TENANT",
          "CatalogRepository.FIND_TENANT",
          "SettlementRepository.ACT_FOR",
          "SettlementRepository.STATUS",
          "TimelineRepository.ACT_FOR_TENANTS");

  /** Functions that know tenants, and the statement that calls each. */
  static final Map<String, String> FUNCTIONS =
      Map.of(
          "begin_batch", "BatchStatements.BEGIN",
          "allocate_attributes", "CatalogRepository.ALLOCATE_ATTRIBUTES",
          "split_asset", "SplitRepository.SPLIT");

  /** Functions that look tenants up by name, in the one table that is no secret. */
  static final Set<String> BY_NAME = Set.of("ensure_tenant");

  /** Statements that say themselves to row-level security whom they act for. */
  static final Set<String> NAME_THEIR_TENANTS =
      Set.of("BatchStatements.BEGIN", "SplitRepository.SPLIT");

  /** What the maintenance sends. */
  static final String CHANGE = "SELECT change_attribute($1, $2, $3, $4)";

  private static final int SLOT = 5;
  private static final long PUMP = 901;

  private Scenarios() {}

  static Scenario change() {
    return single("change_attribute", t -> List.of(t, "same", "volatile", 8));
  }

  static List<Scenario> of(TwoTenants world) {
    return List.of(
        batch("BatchStatements.BEGIN", t -> List.of(List.of(t, t == world.first ? 0 : 1))),
        batch(
            "BatchStatements.REMEMBER_IDS",
            t ->
                List.of(
                    List.of(SLOT, t, PUMP, "e1"),
                    List.of(SLOT, t, PUMP, "e2"),
                    List.of(SLOT, t, PUMP, "e3"),
                    List.of(SLOT, t, PUMP, "e4"))),
        batch(
            "BatchStatements.APPEND_LOG",
            t -> List.of(List.of(t, PUMP, SLOT, "pump", "e9", "2026-01-01Z", "{\"heat\":1}"))),
        batch(
            "BatchStatements.MERGE_STATE",
            t ->
                List.of(
                    List.of(SLOT, t, PUMP, 0, 0, "{\"2\":\"D6La96i-0%d\"}".formatted(t)),
                    List.of(SLOT, t, PUMP, 1, 0, "{\"1\":\"D6La96i-0%d\"}".formatted(t)),
                    List.of(SLOT, t, 902, 2, 4, "{\"3\":\"D6La96i-0%d\"}".formatted(t)))),
        batch(
            "BatchStatements.INSERT_STATE",
            t ->
                List.of(
                    List.of(SLOT, t, PUMP, 0, 0, "{\"2\":\"D6La96i-0%d\"}".formatted(t)),
                    List.of(SLOT, t, 902, 2, 4, "{\"3\":\"D6La96i-0%d\"}".formatted(t)))),
        batch(
            "BatchStatements.MOVE_NUMBERS",
            t ->
                List.of(List.of(SLOT, t, 1, 16.0, PUMP, 17.0), List.of(SLOT, t, 1, 20.0, 902, 21))),
        batch(
            "BatchStatements.MOVE_TEXTS",
            t ->
                List.of(
                    List.of(SLOT, t, 2, "on", PUMP, "up"),
                    List.of(SLOT, t, 2, "off", 902, "down"))),
        batch(
            "BatchStatements.DELETE_NUMBERS",
            t -> List.of(List.of(SLOT, t, 1, 16.0, PUMP), List.of(SLOT, t, 1, 20.0, 902))),
        batch("BatchStatements.INSERT_NUMBERS", t -> List.of(List.of(SLOT, t, 1, 18.0, PUMP))),
        batch(
            "BatchStatements.DELETE_TEXTS",
            t -> List.of(List.of(SLOT, t, 2, "on", PUMP), List.of(SLOT, t, 2, "off", 902))),
        batch("BatchStatements.INSERT_TEXTS", t -> List.of(List.of(SLOT, t, 2, "new", PUMP))),
        batch("BatchStatements.COUNT_ATTRIBUTES", t -> List.of(List.of(t, 1, 1, "number,text"))),
        batch("BatchStatements.NOTE_TOMBSTONES", t -> List.of(List.of(SLOT, t, PUMP, 1))),
        batch(
            "ClickRepository.LOCK",
            t ->
                List.of(
                    List.of(SLOT, t, PUMP, 0, 0, "{\"2\":\"\"}"),
                    List.of(SLOT, t, 902, 2, 4, "{\"3\":\"\"}"))),
        batch(
            "ClickRepository.STATES", t -> List.of(List.of(SLOT, t, PUMP), List.of(SLOT, t, 902))),
        batch(
            "KeyRepository.REMEMBER",
            t ->
                List.of(
                    List.of(t, "k1", 0, "0a"),
                    List.of(t, "k2", 0, "0a"),
                    List.of(t, "k3", 0, "0a"),
                    List.of(t, "k4", 0, "0a"))),
        batch(
            "KeyRepository.USES",
            t -> List.of(List.of(t, "k1", 0), List.of(t, "k2", 0), List.of(t, "k3", 0))),
        batch(
            "AssetRepository.FIND",
            t ->
                List.of(
                    List.of(SLOT, t, "pump"), List.of(SLOT, t, "valve"), List.of(SLOT, t, "new"))),
        batch(
            "AssetRepository.MAKE",
            t -> List.of(List.of(SLOT, t, "valve", 0), List.of(SLOT, t, "new", 4))),
        single("CatalogRepository.ATTRIBUTES", t -> List.of(t, 10)),
        single("CatalogRepository.FIND_ASSET", t -> List.of(SLOT, t, "pump")),
        single("CatalogRepository.STORAGE_PLAN", t -> List.of(t)),
        single("CatalogRepository.ALLOCATE_ATTRIBUTES", t -> List.of(t, "{heat,extra,more}")),
        single("SettlementRepository.IN_LOG", t -> List.of(world.receivedAt(), t, PUMP, "e2")),
        single("SplitRepository.SPLIT", t -> List.of(SLOT, t, PUMP, 0, 4)));
  }
}
