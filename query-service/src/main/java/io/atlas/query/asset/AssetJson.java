package io.atlas.query.asset;

import com.fasterxml.jackson.databind.util.RawValue;
import io.atlas.query.asset.AssetDetail.AttributeDetail;
import io.atlas.query.asset.StateDocument.Observed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** From attribute ids to the names that clients know. */
public final class AssetJson {
  private AssetJson() {}

  /** The asset with its values. */
  public static AssetView view(StoredAsset asset, Map<Integer, String> names) {
    return new AssetView(
        asset.name(), byName(asset, names, (id, observed) -> new RawValue(observed.json())));
  }

  static AssetDetail detail(
      StoredAsset asset, Map<Integer, String> names, Map<Integer, String> units) {
    return new AssetDetail(
        asset.name(), byName(asset, names, (id, observed) -> detail(observed, units, id)));
  }

  private static AttributeDetail detail(Observed observed, Map<Integer, String> units, int id) {
    Instant time = Instant.EPOCH.plus(observed.micros(), ChronoUnit.MICROS);
    return new AttributeDetail(
        new RawValue(observed.json()), observed.type(), time.toString(), units.get(id));
  }

  private static <T> Map<String, T> byName(
      StoredAsset asset, Map<Integer, String> names, BiFunction<Integer, Observed, T> make) {
    Map<String, T> attributes = new TreeMap<>();
    asset
        .attributes()
        .forEach((id, observed) -> attributes.put(nameOf(id, names), make.apply(id, observed)));
    return attributes;
  }

  // An id is committed before the first value under it, so a snapshot with the value has the name.
  private static String nameOf(int id, Map<Integer, String> names) {
    String name = names.get(id);
    if (name == null) {
      throw new IllegalStateException("no name of attribute " + id);
    }
    return name;
  }
}
