package io.atlas.query.sample;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Terms;
import io.atlas.query.plan.Attribute;
import io.atlas.query.plan.Estimates;
import io.atlas.query.sample.Drawn.DrawnAsset;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Samples of the tenants that are asked of. Assets are drawn once in a while, and a column of their
 * values is read when a filter first asks of its attribute, so that a catalog of ten thousand costs
 * what is used of it. Nothing here decides what an answer holds, only how soon it is found.
 */
@ApplicationScoped
public class Samples {
  private static final long MAX_TENANTS = 256;

  /** Columns that are kept, of a few tens of kilobytes each. */
  private static final long MAX_COLUMNS = 4_096;

  private final SampleRepository repository;
  private final SampleConfig config;
  private final Cache<TenantKey, Drawing> drawings;
  private final Cache<ColumnKey, List<SampledValue>> columns =
      Caffeine.newBuilder().maximumSize(MAX_COLUMNS).build();

  Samples(SampleRepository repository, SampleConfig config) {
    this.repository = repository;
    this.config = config;
    this.drawings =
        Caffeine.newBuilder().maximumSize(MAX_TENANTS).expireAfterWrite(config.validFor()).build();
  }

  private record TenantKey(int tenantId, int timeline) {}

  /** A drawing of its own identity, for its columns belong to no other. */
  private record Drawing(Object identity, Drawn drawn, double assets) {}

  private record ColumnKey(Object drawing, int attributeId) {}

  /** What is known of the tenant, as far as the filter asks of it. */
  public Estimates of(
      Session session, Tenant tenant, Filter filter, Map<String, Attribute> attributes) {
    Drawing drawing = drawing(session, tenant);
    List<String> asked = Terms.attributes(filter).stream().filter(attributes::containsKey).toList();
    Map<Integer, List<SampledValue>> values =
        columns(
            session, tenant, drawing, asked.stream().map(name -> id(attributes, name)).toList());
    return new Sample(
        drawing.assets(),
        drawing.drawn().assets().stream().map(DrawnAsset::name).toList(),
        asked.stream()
            .collect(
                Collectors.toMap(
                    name -> name, name -> values.getOrDefault(id(attributes, name), List.of()))));
  }

  private static int id(Map<String, Attribute> attributes, String name) {
    @Nullable Attribute attribute = attributes.get(name);
    if (attribute == null) {
      throw new IllegalArgumentException("unknown attribute");
    }
    return attribute.id();
  }

  // Two that draw at once draw twice, which does no harm; nobody waits for another's session.
  private Drawing drawing(Session session, Tenant tenant) {
    TenantKey key = new TenantKey(tenant.id(), tenant.timeline());
    @Nullable Drawing known = drawings.getIfPresent(key);
    if (known == null) {
      known = draw(session, tenant);
      drawings.put(key, known);
    }
    return known;
  }

  private Drawing draw(Session session, Tenant tenant) {
    Object identity = new Object();
    Drawn drawn = repository.draw(session, tenant, config.size());
    int size = drawn.assets().size();
    return new Drawing(identity, drawn, drawn.all() ? size : assets(session, tenant, drawn));
  }

  /** How many assets there are, by the part of the drawn that have the most frequent attribute. */
  private double assets(Session session, Tenant tenant, Drawn drawn) {
    int size = drawn.assets().size();
    return repository
        .mostFrequent(session, tenant)
        .map(frequency -> {
          long having =
              repository
                  .values(session, tenant, drawn, List.of(frequency.attributeId()))
                  .values()
                  .iterator()
                  .next()
                  .stream()
                  .filter(value -> !value.equals(SampledValue.NONE))
                  .count();
          return Math.max(size, (double) frequency.assets() * size / Math.max(having, 1));
        })
        .orElse((double) size);
  }

  private Map<Integer, List<SampledValue>> columns(
      Session session, Tenant tenant, Drawing drawing, List<Integer> ids) {
    Map<Integer, List<SampledValue>> known = new HashMap<>();
    for (int id : ids) {
      @Nullable List<SampledValue> column =
          columns.getIfPresent(new ColumnKey(drawing.identity(), id));
      if (column != null) {
        known.put(id, column);
      }
    }
    List<Integer> missing = ids.stream().filter(id -> !known.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      repository
          .values(session, tenant, drawing.drawn(), missing)
          .forEach((id, column) -> {
            columns.put(new ColumnKey(drawing.identity(), id), List.copyOf(column));
            known.put(id, column);
          });
    }
    return known;
  }
}
