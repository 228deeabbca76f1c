package io.atlas.query.olap;

import io.atlas.query.age.PrimarySampler;
import io.atlas.query.explain.Explain;
import io.atlas.query.explain.Explanation;
import io.atlas.query.explain.Statement;
import io.atlas.query.route.Served;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells how reads of the OLAP were answered. */
@ApplicationScoped
public class OlapExplainer {
  private final OlapRepository olap;
  private final PrimarySampler sampler;

  OlapExplainer(OlapRepository olap, PrimarySampler sampler) {
    this.olap = olap;
    this.sampler = sampler;
  }

  /**
   * Explains a statement. No other store is asked in its place, so there is none to be rejected.
   *
   * @param plan in words
   * @param answer of the statement, of which it tells what it took, if that is asked for
   */
  public Explanation explanation(
      Served served, Explain asked, String plan, OlapStatement sent, OlapAnswer answer) {
    Map<String, String> parameters = new LinkedHashMap<>();
    sent.parameters().forEach(one -> parameters.put(one.name(), one.value()));
    Statement statement =
        Statement.ofClickHouse(
            plan,
            sent.sql(),
            parameters,
            olap.plan(sent),
            answer.measured().filter(took -> asked.isMeasured()));
    return Explanation.of(served, List.of(), statement, sampler::boundOf);
  }
}
