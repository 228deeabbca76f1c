package io.atlas.freshness.status;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a store is good for. */
public enum StoreState {
  FRESH,
  LAGGING,
  STALLED,
  UNKNOWN;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
