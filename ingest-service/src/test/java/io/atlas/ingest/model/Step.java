package io.atlas.ingest.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client of a history does next. */
sealed interface Step {
  /**
   * Sends a request, and again until it is answered.
   *
   * @param key its idempotency key, if it has one
   */
  record Send(List<Item> items, @Nullable String key) implements Step {}

  /**
   * Sets attributes of an asset as a person does: at once, and past what was observed before.
   *
   * @param attributes a JSON object
   */
  record Click(String asset, String attributes) implements Step {}

  /** Has an attribute kept in another way. */
  record Change(String attribute, String temperature, int quantisation) implements Step {}

  /** Folds what batches wrote of the catalog's counts into the catalog, as the maintenance does. */
  record Fold() implements Step {}

  /** Ends a lane's connection from the side of the server, or what it is executing. */
  record Disturb(boolean connection) implements Step {}
}
