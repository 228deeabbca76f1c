package io.atlas.query.asset;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.atlas.query.asset.StateDocument.Observed;
import io.atlas.query.catalog.Label;
import io.atlas.query.catalog.Labels;
import java.util.Comparator;
import java.util.List;

/**
 * An asset with the values of its attributes, as it is sent.
 *
 * @param attributes in order of their names
 */
public record AssetView(
    String asset, @JsonSerialize(using = ValuesWriter.class) List<Named> attributes) {
  /** A value under its name. */
  record Named(Label label, Observed observed) {}

  /** The asset with its values. */
  public static AssetView of(StoredAsset asset, Labels labels) {
    return new AssetView(
        asset.name(),
        asset.attributes().stream()
            .map(observed -> new Named(labels.of(observed.attributeId()), observed))
            .sorted(Comparator.comparingInt(named -> named.label().rank()))
            .toList());
  }
}
