package io.atlas.ingest.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** What the state has to be, from the log alone. */
final class Model {
  /** An attribute of an asset of a tenant. */
  record Place(int tenantId, String asset, String attribute) {}

  /**
   * A value in the log.
   *
   * @param json as Postgres prints it
   */
  record Value(Place place, long micros, String json) {}

  private static final Comparator<Value> ORDER =
      Comparator.comparingLong(Value::micros)
          .thenComparing(v -> v.json().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private Model() {}

  /** Of every attribute the value that was observed last; of several the one whose text is last. */
  static Map<Place, Value> fold(Collection<Value> log) {
    Map<Place, Value> state = new HashMap<>();
    for (Value value : log) {
      state.merge(value.place(), value, (a, b) -> ORDER.compare(a, b) < 0 ? b : a);
    }
    return state;
  }
}
