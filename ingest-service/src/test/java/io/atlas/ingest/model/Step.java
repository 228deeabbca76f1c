package io.atlas.ingest.model;

import java.util.List;

/** What a client of a history does next. */
sealed interface Step {
  /** Sends a request, and again until it is answered. */
  record Send(List<Item> items) implements Step {}

  /** Has an attribute kept in another way. */
  record Change(String attribute, String temperature, int quantisation) implements Step {}

  /** Ends a lane's connection from the side of the server, or what it is executing. */
  record Disturb(boolean connection) implements Step {}
}
