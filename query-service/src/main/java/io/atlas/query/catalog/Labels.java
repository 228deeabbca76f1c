package io.atlas.query.catalog;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of a tenant's attributes by id, in order: sorted once for thousands of assets, whose
 * attributes are then sorted by numbers. Immutable.
 */
public final class Labels {
  static final Labels NONE = new Labels(List.of(), new Label[0]);

  private final List<NamedAttribute> sorted;

  /** A tenant's ids count from 1. */
  private final @Nullable Label[] byId;

  private Labels(List<NamedAttribute> sorted, @Nullable Label[] byId) {
    this.sorted = sorted;
    this.byId = byId;
  }

  /** These and more. */
  Labels with(Collection<NamedAttribute> more) {
    List<NamedAttribute> all =
        Stream.concat(sorted.stream(), more.stream().filter(attribute -> !has(attribute.id())))
            .sorted(Comparator.comparing(NamedAttribute::name))
            .toList();
    int ids = all.stream().mapToInt(NamedAttribute::id).max().orElse(-1) + 1;
    @Nullable Label[] labels = new @Nullable Label[ids];
    for (int i = 0; i < all.size(); i++) {
      labels[all.get(i).id()] = label(i, all.get(i));
    }
    return new Labels(all, labels);
  }

  private Label label(int rank, NamedAttribute attribute) {
    @Nullable Label known = find(attribute.id());
    return new Label(rank, known == null ? new SerializedString(attribute.name()) : known.name());
  }

  private @Nullable Label find(int id) {
    return id < byId.length ? byId[id] : null;
  }

  boolean has(int id) {
    return find(id) != null;
  }

  /** The label of an attribute. */
  public Label of(int id) {
    @Nullable Label label = find(id);
    // An id is committed before the first value under it, so a snapshot with the value has the
    // name.
    if (label == null) {
      throw new IllegalStateException("no name of attribute " + id);
    }
    return label;
  }
}
