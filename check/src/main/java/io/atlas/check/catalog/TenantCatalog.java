package io.atlas.check.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The attributes of one tenant, as of one snapshot. */
public final class TenantCatalog {
  private final Map<Integer, Attribute> byId;
  private final Map<String, Attribute> byName;

  public TenantCatalog(Collection<Attribute> attributes) {
    byId = attributes.stream().collect(Collectors.toMap(Attribute::id, Function.identity()));
    byName = attributes.stream().collect(Collectors.toMap(Attribute::name, Function.identity()));
  }

  /** Null if no attribute has the id. */
  public @Nullable Attribute attribute(int id) {
    return byId.get(id);
  }

  /** Null if no attribute has the name. */
  public @Nullable Attribute attribute(String name) {
    return byName.get(name);
  }

  public Collection<Attribute> attributes() {
    return byId.values();
  }

  /** For a report. */
  public String nameOf(int id) {
    @Nullable Attribute attribute = byId.get(id);
    return attribute == null ? "#" + id : attribute.name();
  }

  public int quantisationOf(int id) {
    @Nullable Attribute attribute = byId.get(id);
    return attribute == null ? 0 : attribute.quantisation();
  }
}
