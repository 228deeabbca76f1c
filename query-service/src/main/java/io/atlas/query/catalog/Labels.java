package io.atlas.query.catalog;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of a tenant's attributes by id, in order: sorted once for thousands of assets, whose
 * attributes are then sorted by numbers. Immutable.
 */
public final class Labels {
  static final Labels NONE = new Labels(List.of(), Map.of());

  private final List<NamedAttribute> sorted;
  private final Map<Integer, Label> byId;

  private Labels(List<NamedAttribute> sorted, Map<Integer, Label> byId) {
    this.sorted = sorted;
    this.byId = byId;
  }

  /** These and more. */
  Labels with(Collection<NamedAttribute> more) {
    List<NamedAttribute> all =
        Stream.concat(sorted.stream(), more.stream().filter(attribute -> !has(attribute.id())))
            .sorted(Comparator.comparing(NamedAttribute::name))
            .toList();
    Map<Integer, Label> labels = HashMap.newHashMap(all.size());
    for (int i = 0; i < all.size(); i++) {
      labels.put(all.get(i).id(), label(i, all.get(i)));
    }
    return new Labels(new ArrayList<>(all), labels);
  }

  private Label label(int rank, NamedAttribute attribute) {
    @Nullable Label known = byId.get(attribute.id());
    return new Label(rank, known == null ? new SerializedString(attribute.name()) : known.name());
  }

  boolean has(int id) {
    return byId.containsKey(id);
  }

  /** The label of an attribute. */
  public Label of(int id) {
    @Nullable Label label = byId.get(id);
    // An id is committed before the first value under it, so a snapshot with the value has the
    // name.
    if (label == null) {
      throw new IllegalStateException("no name of attribute " + id);
    }
    return label;
  }
}
