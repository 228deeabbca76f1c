package io.atlas.query.explain;

import io.atlas.query.age.PrimarySampler;
import io.atlas.query.plan.SqlFragment;
import io.atlas.query.route.Answer;
import io.atlas.query.store.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells how reads of Postgres were answered. */
@ApplicationScoped
public class Explainer {
  private final StatementRepository statements;
  private final PrimarySampler sampler;

  Explainer(StatementRepository statements, PrimarySampler sampler) {
    this.statements = statements;
    this.sampler = sampler;
  }

  /**
   * Explains a statement that has just been run in the session, if that is asked for. If it shall
   * be measured it runs once more, under the same limits.
   *
   * @param plan in words
   */
  public Optional<Statement> statement(
      Session session, Explain asked, String plan, SqlFragment sent) {
    return asked.isAsked()
        ? Optional.of(
            Statement.ofPostgres(
                plan,
                sent.sql(),
                shown(sent.parameters()),
                statements.plan(session, sent, asked.isMeasured())))
        : Optional.empty();
  }

  private static List<Object> shown(List<Object> parameters) {
    return parameters.stream().map(Explainer::shown).toList();
  }

  private static Object shown(Object parameter) {
    return parameter instanceof Object[] array ? Arrays.asList(array) : parameter;
  }

  /** Adds which store answered, and which did not. */
  public <T> Answer<Explained<T>> explained(Answer<Reading<T>> answer) {
    return answer.map(read ->
        new Explained<>(
            read.value(),
            read.statement()
                .map(statement ->
                    Explanation.of(
                        answer.served(), answer.rejected(), statement, sampler::boundOf))));
  }
}
