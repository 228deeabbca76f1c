package io.atlas.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static Finding finding(String attribute) {
    return new Finding(Aspect.LOG, "acme", "pump-7", attribute, "1", "2");
  }

  private static Report report(Findings findings, List<String> unchecked) {
    return new Report(findings, Tally.NONE, unchecked, List.of(), Duration.ZERO);
  }

  @Test
  void countsAllAndKeepsFirst() {
    Findings findings = new Findings(2);
    Findings part = findings.fresh();
    findings.add(finding("a"));
    part.add(finding("b"));
    part.add(finding("c"));
    part.add(finding("d"));
    findings.addAll(part);
    assertThat(findings.total()).isEqualTo(4);
    assertThat(findings.kept()).containsExactly(finding("a"), finding("b"));
  }

  @Test
  void weighsDifferenceMoreThanGap() {
    Findings none = new Findings(9);
    Findings some = new Findings(9);
    some.add(finding("a"));
    assertThat(report(none, List.of()).exitCode()).isEqualTo(0);
    assertThat(report(none, List.of("the OLAP")).exitCode()).isEqualTo(2);
    assertThat(report(some, List.of("the OLAP")).exitCode()).isEqualTo(1);
  }
}
