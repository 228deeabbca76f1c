package io.atlas.query.asset;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.atlas.query.asset.StateDocument.Observed;
import io.atlas.query.catalog.Label;
import io.atlas.query.catalog.Labels;
import java.util.ArrayList;
import java.util.Arrays;
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
    List<Observed> attributes = asset.attributes();
    Label[] names = new Label[attributes.size()];
    // By rank, and behind it which attribute has it: numbers are sorted far sooner than objects.
    long[] order = new long[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = labels.of(attributes.get(i).attributeId());
      order[i] = (long) names[i].rank() << Integer.SIZE | i;
    }
    Arrays.sort(order);
    List<Named> sorted = new ArrayList<>(names.length);
    for (long entry : order) {
      int i = (int) entry;
      sorted.add(new Named(names[i], attributes.get(i)));
    }
    return new AssetView(asset.name(), sorted);
  }
}
