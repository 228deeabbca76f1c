package io.atlas.query.health;

import io.atlas.query.store.PgStore;
import io.atlas.query.store.Session;
import io.atlas.query.store.StoreException;
import io.atlas.query.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which stores answer. */
@ApplicationScoped
class StoreRepository {
  private final Stores stores;

  StoreRepository(Stores stores) {
    this.stores = stores;
  }

  /** For each store by name whether it answers. */
  Map<String, Boolean> answering() {
    Map<String, Boolean> answering = new LinkedHashMap<>();
    answering.put(stores.lookups().name(), answers(stores.lookups()));
    stores.replicas().forEach(replica -> answering.put(replica.name(), answers(replica)));
    return answering;
  }

  private static final String PING = "SELECT 1";

  private static boolean answers(PgStore store) {
    try (Session session = store.connect()) {
      return session.query(PING).size() == 1;
    } catch (StoreException e) {
      return false;
    }
  }
}
