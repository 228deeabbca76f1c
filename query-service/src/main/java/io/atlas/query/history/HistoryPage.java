package io.atlas.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.util.RawValue;
import io.atlas.query.olap.Micros;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of events, as it is sent: newest first. */
public record HistoryPage(
    List<Item> items,
    @JsonProperty("next_page_token") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<String> nextPageToken,
    List<Warning> warnings,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<HistoryExplanation> explain) {
  /**
   * An event.
   *
   * @param time when it was observed, RFC 3339
   * @param received RFC 3339
   * @param attributes an object by name, as it was stored; null is a removal
   */
  record Item(String id, String time, String received, RawValue attributes) {
    static Item of(StoredEvent event) {
      EventKey key = event.key();
      return new Item(
          key.id(),
          Micros.instant(key.observed()).toString(),
          Micros.instant(key.received()).toString(),
          new RawValue(event.attributes()));
    }
  }

  /** Something that is not an error but was hardly meant. What does not apply is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Warning(
      String code, @Nullable String name, @Nullable List<String> nearest, @Nullable String detail) {
    static final Warning LONG_SCAN =
        new Warning(
            "history-scan",
            null,
            null,
            "Nothing finds an event by the names of its attributes, so each one is looked at, "
                + EventCollector.SCAN_BUDGET
                + " or 8 MiB at most for a page; a page can be short and still have a"
                + " next_page_token.");

    static Warning unknownAttribute(String name, List<String> nearest) {
      return new Warning("unknown-attribute", name, nearest, null);
    }
  }
}
