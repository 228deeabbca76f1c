package io.atlas.query.asset;

import com.fasterxml.jackson.databind.util.RawValue;
import io.atlas.query.asset.StateDocument.Observed;
import io.atlas.query.catalog.Labels;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An asset with all that is known of its attributes, as it is sent. */
record AssetDetail(String asset, Map<String, AttributeDetail> attributes) {
  /**
   * One attribute.
   *
   * @param time when it was observed, RFC 3339
   */
  record AttributeDetail(RawValue value, String type, String time, @Nullable String unit) {
    private static AttributeDetail of(Observed observed, @Nullable String unit) {
      Instant time = Instant.EPOCH.plus(observed.micros(), ChronoUnit.MICROS);
      return new AttributeDetail(
          new RawValue(observed.json()), observed.type(), time.toString(), unit);
    }
  }

  static AssetDetail of(StoredAsset asset, Labels labels, Map<Integer, String> units) {
    Map<String, AttributeDetail> attributes = new LinkedHashMap<>();
    for (AssetView.Named named : AssetView.of(asset, labels).attributes()) {
      Observed observed = named.observed();
      attributes.put(
          named.label().name().getValue(),
          AttributeDetail.of(observed, units.get(observed.attributeId())));
    }
    return new AssetDetail(asset.name(), attributes);
  }
}
