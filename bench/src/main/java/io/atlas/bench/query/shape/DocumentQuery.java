package io.atlas.bench.query.shape;

import io.atlas.bench.query.shape.DocumentSql.Condition;
import io.atlas.bench.query.shape.DocumentSql.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A way to ask the documents for the first matches of one tenant, in whatever order they come.
 *
 * @param form how the limit is reached
 */
public record DocumentQuery(Style style, Form form) {
  /** As many as a page of the service has. */
  public static final int PAGE = 100;

  /** How the limit is reached. */
  public enum Form {
    /** Left to the planner, which stops as soon as there are enough. */
    PLAIN,
    /**
     * The tenant is looked at in what the GIN index finds, and not in an index of its own: for a
     * rare value the planner would else read all of a large tenant's index for nothing.
     */
    TENANT_LAST,
    /** All matches first, for the planner guesses badly how many there are; then a page of them. */
    MATCHES_FIRST
  }

  /** Every way that makes sense for a question. */
  public static List<DocumentQuery> of(Question question) {
    List<DocumentQuery> ways = new ArrayList<>();
    for (Style style : DocumentSql.styles(question)) {
      for (Form form : forms(question)) {
        ways.add(new DocumentQuery(style, form));
      }
    }
    return List.copyOf(ways);
  }

  private static List<Form> forms(Question question) {
    return question instanceof Question.Point ? List.of(Form.PLAIN) : List.of(Form.values());
  }

  private static final String PLAIN =
      "SELECT name, doc FROM baseline.asset WHERE tenant_id = ?::int AND %s LIMIT %d";

  private static final String TENANT_LAST =
      "SELECT name, doc FROM baseline.asset WHERE tenant_id + 0 = ?::int AND %s LIMIT %d";

  private static final String MATCHES_FIRST =
      """
      WITH m AS MATERIALIZED (
        SELECT asset_id FROM baseline.asset WHERE tenant_id = ?::int AND %s)
      SELECT a.name, a.doc FROM (SELECT asset_id FROM m LIMIT %d) f
      JOIN baseline.asset a ON a.tenant_id = ?::int AND a.asset_id = f.asset_id\
      """;

  private static final String NAMES =
      "SELECT name FROM baseline.asset WHERE tenant_id = ?::int AND %s";

  /** The statement that finds a page of names and documents. */
  public Condition page(Question question, int tenantId) {
    String tenant = Integer.toString(tenantId);
    Condition matching = DocumentSql.of(question, style);
    return switch (form) {
      case PLAIN -> statement(PLAIN, tenant, matching, List.of());
      case TENANT_LAST -> statement(TENANT_LAST, tenant, matching, List.of());
      case MATCHES_FIRST -> statement(MATCHES_FIRST, tenant, matching, List.of(tenant));
    };
  }

  /** The statement that finds the names of all matches. */
  public Condition names(Question question, int tenantId) {
    return statement(NAMES, Integer.toString(tenantId), DocumentSql.of(question, style), List.of());
  }

  private static Condition statement(
      String sql, String tenant, Condition matching, List<String> behind) {
    List<String> parameters = new ArrayList<>(List.of(tenant));
    parameters.addAll(matching.parameters());
    parameters.addAll(behind);
    return new Condition(sql.formatted(matching.sql(), PAGE), parameters);
  }

  /** As in the report. */
  public String word() {
    return (style.name() + " " + form.name()).toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
