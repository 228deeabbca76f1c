package io.atlas.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.atlas.query.explain.Explanation;
import java.util.Optional;

/**
 * How a page was found: each store's first statement, for a page can take several.
 *
 * @param log of the log, which is always asked first
 * @param olap of the OLAP, if the page needed it
 */
record HistoryExplanation(
    @JsonUnwrapped Explanation log, @JsonInclude(Include.NON_ABSENT) Optional<Explanation> olap) {}
