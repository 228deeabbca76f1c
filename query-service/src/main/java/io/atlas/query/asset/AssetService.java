package io.atlas.query.asset;

import io.atlas.query.catalog.AttributeNames;
import io.atlas.query.catalog.AttributeRepository;
import io.atlas.query.catalog.Labels;
import io.atlas.query.explain.Explain;
import io.atlas.query.explain.Explained;
import io.atlas.query.explain.Explainer;
import io.atlas.query.explain.Reading;
import io.atlas.query.plan.SqlFragment;
import io.atlas.query.route.Answer;
import io.atlas.query.route.Ladder;
import io.atlas.query.route.Request;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Point reads. */
@ApplicationScoped
class AssetService {
  private final Ladder ladder;
  private final AssetRepository assets;
  private final AttributeNames names;
  private final AttributeRepository attributes;

  private final Explainer explainer;

  AssetService(
      Ladder ladder,
      AssetRepository assets,
      AttributeNames names,
      AttributeRepository attributes,
      Explainer explainer) {
    this.ladder = ladder;
    this.assets = assets;
    this.names = names;
    this.attributes = attributes;
    this.explainer = explainer;
  }

  /**
   * An asset that is asked for by its name.
   *
   * @param explain whether the answer shall tell how it was found
   */
  record Asked(Tenant tenant, String name, Explain explain) {}

  /** The asset's values; empty if the answering store has no such asset. */
  Answer<Explained<Optional<AssetView>>> view(Request request, Asked asked) {
    return read(request, asked, (session, asset) -> view(session, asked.tenant(), asset));
  }

  private <T> Answer<Explained<Optional<T>>> read(
      Request request, Asked asked, BiFunction<Session, StoredAsset, T> shown) {
    SqlFragment byName = AssetRepository.byName(asked.tenant(), asked.name());
    return explainer.explained(
        ladder.read(
            request,
            session ->
                new Reading<>(
                    assets.found(session, byName).map(asset -> shown.apply(session, asset)),
                    explainer.statement(session, asked.explain(), "asset by name", byName))));
  }

  private AssetView view(Session session, Tenant tenant, StoredAsset asset) {
    return AssetView.of(asset, names.labels(session, tenant, asset.attributeIds()));
  }

  /** The asset's values with type, time and unit. */
  Answer<Explained<Optional<AssetDetail>>> detail(Request request, Asked asked) {
    return read(request, asked, (session, asset) -> detail(session, asked.tenant(), asset));
  }

  private AssetDetail detail(Session session, Tenant tenant, StoredAsset asset) {
    Labels labels = names.labels(session, tenant, asset.attributeIds());
    List<Integer> ids = asset.attributeIds().boxed().toList();
    return AssetDetail.of(asset, labels, attributes.units(session, tenant.id(), ids));
  }
}
