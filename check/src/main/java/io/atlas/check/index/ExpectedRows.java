package io.atlas.check.index;

import io.atlas.check.catalog.TenantCatalog;
import io.atlas.check.state.AssetState;
import io.atlas.check.value.Observation;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The index rows that follow from a state. */
public final class ExpectedRows {
  private ExpectedRows() {}

  /**
   * Gives each row of one asset.
   *
   * @param beyond is given the attributes whose number no double can stand for
   */
  public static void of(
      long assetId,
      AssetState state,
      TenantCatalog catalog,
      Consumer<IndexRow> into,
      IntConsumer beyond) {
    state
        .values()
        .forEach((id, observation) -> {
          try {
            add(assetId, id, observation, catalog.quantisationOf(id), into);
          } catch (IllegalArgumentException notFinite) {
            beyond.accept(id);
          }
        });
  }

  private static void add(
      long assetId, int id, Observation observation, int quantisation, Consumer<IndexRow> into) {
    observation
        .value()
        .indexKey(quantisation)
        .ifPresent(key -> into.accept(new IndexRow(assetId, id, key)));
  }
}
