package io.atlas.ingest.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison of tenants in a statement.
 *
 * @param text the comparison
 * @param at where it begins in the statement
 */
record TenantPredicate(String text, int at) {
  private static final String COLUMN = "(?:\\w+\\.)?tenant_id";

  /** A column of tenants against another, an argument of the statement or of a function. */
  private static final Pattern KNOWN =
      Pattern.compile("\\b" + COLUMN + "\\s*=\\s*(?:\\$\\d+|tenant_wanted\\b|\\w+\\.tenant_id\\b)");

  /** Whatever else a tenant could be compared by. */
  private static final List<Pattern> UNKNOWN =
      List.of(
          Pattern.compile(
              "\\b" + COLUMN + "\\s*(?:[=<>!%+*/|-]|(?:NOT|IN|IS|ANY|BETWEEN|LIKE)\\b)",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile(
              "(?:[=<>!%+*/|-]|\\b(?:IN|ANY|BETWEEN|LIKE)\\s*\\()\\s*\\b" + COLUMN + "\\b",
              Pattern.CASE_INSENSITIVE),
          // Rows, as in (slot, tenant_id) = (…).
          Pattern.compile(
              "\\([^()]*\\btenant_id\\b[^()]*\\)\\s*(?:[=<>!]|(?:NOT|IN)\\b)",
              Pattern.CASE_INSENSITIVE),
          Pattern.compile(
              "(?:[=<>]|\\bIN\\b)\\s*\\(\\s*\\(?[^()]*\\btenant_id\\b", Pattern.CASE_INSENSITIVE),
          // Joins that name no columns twice.
          Pattern.compile("\\bUSING\\s*\\([^()]*\\btenant_id\\b", Pattern.CASE_INSENSITIVE),
          Pattern.compile("\\bNATURAL\\b", Pattern.CASE_INSENSITIVE));

  /**
   * All of a statement's.
   *
   * @throws AssertionError if it compares tenants in a way that is not known here
   */
  static List<TenantPredicate> of(String name, String sql) {
    List<TenantPredicate> found = new ArrayList<>();
    Matcher known = KNOWN.matcher(sql);
    while (known.find()) {
      found.add(new TenantPredicate(known.group(), known.start()));
    }
    String rest = known.reset().replaceAll("true");
    for (Pattern pattern : UNKNOWN) {
      Matcher unknown = pattern.matcher(rest);
      if (unknown.find()) {
        throw new AssertionError(
            "%s compares tenants by '%s'; teach TenantPredicate to leave that out"
                .formatted(name, unknown.group()));
      }
    }
    return found;
  }

  String describe(String statement) {
    return "%s without %s at %d".formatted(statement, text, at);
  }

  /** The statement without it. */
  String leftOutOf(String sql) {
    return sql.substring(0, at) + "true" + sql.substring(at + text.length());
  }
}
