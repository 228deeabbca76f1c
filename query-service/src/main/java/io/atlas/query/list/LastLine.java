package io.atlas.query.list;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.atlas.query.list.AssetPage.Warning;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last line of an export, as it is sent.
 *
 * @param items lines before it
 * @param nextPageToken where another export goes on, if this one is not at the end
 * @param warnings of an export that was not broken off
 * @param problem why it was broken off
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record LastLine(
    long items,
    @JsonProperty("next_page_token") Optional<String> nextPageToken,
    Optional<List<Warning>> warnings,
    Optional<Map<String, Object>> problem) {}
