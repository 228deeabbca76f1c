package io.atlas.bench.query.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.query.shape.DocumentQuery.Form;
import io.atlas.bench.query.shape.DocumentSql.Condition;
import io.atlas.bench.query.shape.DocumentSql.Style;
import io.atlas.bench.query.shape.Question.Filter;
import io.atlas.bench.query.shape.Question.Point;
import io.atlas.bench.query.shape.Term.Begins;
import io.atlas.bench.query.shape.Term.Between;
import io.atlas.bench.query.shape.Term.Equal;
import io.atlas.bench.query.shape.Term.Has;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class DocumentQueryTest {
  private static final Equal SITE = new Equal("site", "site-07");
  private static final Equal LINE = new Equal("line", "line-11");
  private static final Between TEMP =
      new Between("temp", new BigDecimal("1.50"), new BigDecimal("11.49"));
  private static final Begins SERIAL = new Begins("serial", "sn0a");
  private static final Has CALIBRATED = new Has("calibrated");

  private static Condition operators(Question question) {
    return DocumentSql.of(question, Style.OPERATORS);
  }

  private static Condition path(Question question) {
    return DocumentSql.of(question, Style.PATH);
  }

  @Test
  void asksTheIndexOnceForAllThatHasToBeEqual() {
    Condition condition = operators(Filter.all(SITE, LINE, CALIBRATED));
    assertThat(condition.sql()).isEqualTo("(doc @> ?::jsonb AND doc ?? ?)");
    assertThat(condition.parameters())
        .containsExactly("{\"site\":\"site-07\",\"line\":\"line-11\"}", "calibrated");
  }

  @Test
  void asksTheIndexForEachThatMayBeEqual() {
    assertThat(operators(Filter.any(SITE, LINE)).sql())
        .isEqualTo("(doc @> ?::jsonb OR doc @> ?::jsonb)");
  }

  @Test
  void castsForARange() {
    Condition condition = operators(Filter.all(TEMP));
    assertThat(condition.sql())
        .isEqualTo("((doc ->> ?)::numeric BETWEEN ?::numeric AND ?::numeric)");
    assertThat(condition.parameters()).containsExactly("temp", "1.50", "11.49");
  }

  @Test
  void putsAFilterIntoOnePath() {
    assertThat(path(Filter.all(SITE, TEMP)).parameters())
        .containsExactly(
            "$.\"site\" == \"site-07\" && ($.\"temp\" >= 1.50 && $.\"temp\" <= 11.49)");
    assertThat(path(Filter.any(SERIAL, CALIBRATED)).parameters())
        .containsExactly("$.\"serial\" starts with \"sn0a\" || exists($.\"calibrated\")");
  }

  @Test
  void limitsThePage() {
    Condition plain = new DocumentQuery(Style.OPERATORS, Form.PLAIN).page(Filter.all(SITE), 7);
    assertThat(plain.sql())
        .isEqualTo(
            "SELECT name, doc FROM baseline.asset WHERE tenant_id = ?::int AND (doc @> ?::jsonb) LIMIT 100");
    assertThat(plain.parameters()).containsExactly("7", "{\"site\":\"site-07\"}");
    assertThat(new DocumentQuery(Style.PATH, Form.TENANT_LAST).page(Filter.all(SITE), 7).sql())
        .isEqualTo(
            "SELECT name, doc FROM baseline.asset WHERE tenant_id + 0 = ?::int AND doc @@ ?::jsonpath LIMIT 100");
    Condition first =
        new DocumentQuery(Style.OPERATORS, Form.MATCHES_FIRST).page(Filter.all(SITE), 7);
    assertThat(first.sql()).contains("MATERIALIZED", "LIMIT 100");
    assertThat(first.parameters()).containsExactly("7", "{\"site\":\"site-07\"}", "7");
  }

  @Test
  void countsEveryPlaceOfAParameter() {
    for (DocumentQuery way : DocumentQuery.of(Filter.all(SITE, TEMP, SERIAL, CALIBRATED))) {
      Condition page = way.page(Filter.all(SITE, TEMP, SERIAL, CALIBRATED), 7);
      String sql = page.sql().replace("??", "");
      assertThat(sql.chars().filter(character -> character == '?').count())
          .isEqualTo(page.parameters().size());
    }
  }

  @Test
  void knowsOneWayToAPoint() {
    assertThat(DocumentQuery.of(new Point("pump-1"))).hasSize(1);
    assertThat(DocumentQuery.of(Filter.all(SITE))).hasSize(6);
    assertThat(DocumentQuery.of(new Point("pump-1")).getFirst().word())
        .isEqualTo("operators plain");
  }
}
