package io.atlas.query.store;

import io.atlas.common.position.Position;
import jakarta.enterprise.context.ApplicationScoped;

/** The primary's own position. */
@ApplicationScoped
public class PrimaryRepository {
  private final Stores stores;

  public PrimaryRepository(Stores stores) {
    this.stores = stores;
  }

  /** Every commit made before this call lies at or below it. */
  public Position insertPosition() {
    try (Session session = stores.writer().aside()) {
      return session.inserted();
    }
  }
}
