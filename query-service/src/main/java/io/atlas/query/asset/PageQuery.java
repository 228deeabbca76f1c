package io.atlas.query.asset;

import java.util.List;
import java.util.Optional;

/**
 * Which page is wanted.
 *
 * @param fields ids of the attributes to return; empty means all
 * @param limit most assets, the extra one included that tells whether there is a next page
 */
record PageQuery(
    Optional<PageKey> after, boolean byName, Optional<List<Integer>> fields, long limit) {}
