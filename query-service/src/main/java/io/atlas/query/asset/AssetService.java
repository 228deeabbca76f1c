package io.atlas.query.asset;

import io.atlas.query.catalog.AttributeNames;
import io.atlas.query.catalog.AttributeRepository;
import io.atlas.query.catalog.Labels;
import io.atlas.query.route.Answer;
import io.atlas.query.route.Ladder;
import io.atlas.query.route.Request;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Point reads. */
@ApplicationScoped
class AssetService {
  private final Ladder ladder;
  private final AssetRepository assets;
  private final AttributeNames names;
  private final AttributeRepository attributes;

  AssetService(
      Ladder ladder, AssetRepository assets, AttributeNames names, AttributeRepository attributes) {
    this.ladder = ladder;
    this.assets = assets;
    this.names = names;
    this.attributes = attributes;
  }

  /** The asset's values; empty if the answering store has no such asset. */
  Answer<Optional<AssetView>> view(Request request, Tenant tenant, String name) {
    return ladder.read(
        request,
        session -> assets.named(session, tenant, name).map(asset -> view(session, tenant, asset)));
  }

  private AssetView view(Session session, Tenant tenant, StoredAsset asset) {
    return AssetView.of(asset, names.labels(session, tenant, asset.attributeIds()));
  }

  /** The asset's values with type, time and unit. */
  Answer<Optional<AssetDetail>> detail(Request request, Tenant tenant, String name) {
    return ladder.read(
        request,
        session ->
            assets.named(session, tenant, name).map(asset -> detail(session, tenant, asset)));
  }

  private AssetDetail detail(Session session, Tenant tenant, StoredAsset asset) {
    Labels labels = names.labels(session, tenant, asset.attributeIds());
    List<Integer> ids = asset.attributeIds().boxed().toList();
    return AssetDetail.of(asset, labels, attributes.units(session, tenant.id(), ids));
  }
}
