package io.atlas.query.list;

import io.atlas.common.problem.ProblemException;
import io.atlas.query.tenant.Tenant;
import java.util.Optional;

/**
 * An export as it was asked for.
 *
 * @param after the asset behind which it begins; empty means the first
 */
record ExportQuery(Tenant tenant, ListQuery list, Optional<PageKey> after, PageTokens tokens) {
  /**
   * The export of that list.
   *
   * @throws ProblemException {@code bad-page-token}, or {@code bad-parameter} for what only a page
   *     can say
   */
  static ExportQuery of(Tenant tenant, ListQuery list) {
    if (list.count() != Count.NONE) {
      throw BadParameter.of("count", "goes with a page of application/json alone");
    }
    if (list.explain().isAsked()) {
      throw BadParameter.of("explain", "goes with a page of application/json alone");
    }
    PageTokens tokens = list.tokens(tenant.id());
    return new ExportQuery(tenant, list, list.pageToken().map(tokens::decode), tokens);
  }

  /** How many assets are still wanted once so many were shown, and no more than {@code most}. */
  int wanted(long shown, int most) {
    return list.size().map(size -> (int) Math.min(most, size - shown)).orElse(most);
  }
}
