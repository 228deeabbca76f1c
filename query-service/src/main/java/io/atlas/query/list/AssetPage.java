package io.atlas.query.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.atlas.query.asset.AssetView;
import io.atlas.query.explain.Explanation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page of assets, as it is sent. */
public record AssetPage(
    List<AssetView> items,
    @JsonProperty("next_page_token") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<String> nextPageToken,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Counted> count,
    List<Warning> warnings,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Explanation> explain) {
  AssetPage explainedBy(Optional<Explanation> explanation) {
    return new AssetPage(items, nextPageToken, count, warnings, explanation);
  }

  /** How many assets match, the other pages included. */
  record Counted(long value, boolean exact) {}

  /** Something that is not an error but was hardly meant. What does not apply is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Warning(
      String code, @Nullable String name, @Nullable List<String> nearest, @Nullable String detail) {
    static final Warning FULL_SCAN =
        new Warning(
            "full-scan",
            null,
            null,
            "Nothing in the filter narrows the assets, so each one's state is looked at, of "
                + PageSql.SCAN_BUDGET
                + " at most for a page; a page can be short and still have a next_page_token.");

    private static final Warning FULL_SCAN_OF_EXPORT =
        new Warning(
            "full-scan",
            null,
            null,
            "Nothing in the filter narrows the assets, so each one's state is looked at.");

    /** What it is where there are no pages. */
    Warning ofExport() {
      return equals(FULL_SCAN) ? FULL_SCAN_OF_EXPORT : this;
    }

    static Warning otherType(String name, Set<String> types, Set<String> compared) {
      return new Warning(
          "other-type",
          name,
          null,
          "Values of it are %s, and were compared as %s: no value of another type passes."
              .formatted(listed(types), listed(compared)));
    }

    private static String listed(Set<String> types) {
      return types.stream().sorted().collect(Collectors.joining(" or "));
    }

    static Warning unknownAttribute(String name, List<String> nearest) {
      return new Warning("unknown-attribute", name, nearest, null);
    }
  }
}
