package io.atlas.check.report;

import java.io.PrintStream;
import java.util.Locale;

/** A report for people. */
public final class ReportText {
  private static final double MILLIS = 1000.0;

  private final PrintStream out;

  public ReportText(PrintStream out) {
    this.out = out;
  }

  /** Prints findings, what was left out, what was looked at, and the verdict. */
  public void print(Report report) {
    report.findings().kept().forEach(this::print);
    long more = report.findings().total() - report.findings().kept().size();
    if (more > 0) {
      out.printf("… and %,d more%n", more);
    }
    report.skipped().forEach(what -> out.println("left out: " + what));
    report.unchecked().forEach(what -> out.println("NOT CHECKED: " + what));
    out.println(seen(report));
    out.println(verdict(report));
  }

  private void print(Finding finding) {
    out.printf(
        "%s: tenant %s%s%s: expected %s, found %s%n",
        finding.aspect().title(),
        finding.tenant(),
        part("asset", finding.asset()),
        part("attribute", finding.attribute()),
        finding.expected(),
        finding.found());
  }

  private static String part(String what, String name) {
    return name.isEmpty() ? "" : ", " + what + " " + name;
  }

  private static String seen(Report report) {
    Tally tally = report.tally();
    return String.format(
        Locale.ROOT,
        "looked at %,d tenants, %,d slots, %,d assets, %,d values, %,d events, %,d index rows and"
            + " %,d events of the OLAP in %.1f s",
        tally.tenants(),
        tally.slots(),
        tally.assets(),
        tally.values(),
        tally.events(),
        tally.indexRows(),
        tally.olapEvents(),
        report.took().toMillis() / MILLIS);
  }

  private static String verdict(Report report) {
    return switch (report.exitCode()) {
      case Report.AGREE ->
          report.tally().tenants() == 0 ? "There is nothing yet: no tenant." : "All agree.";
      case Report.DIFFER -> differences(report.findings());
      default -> "What could be checked agrees; the rest is above.";
    };
  }

  private static String differences(Findings findings) {
    StringBuilder text = new StringBuilder("%,d DIFFER".formatted(findings.total()));
    String separator = ": ";
    for (Aspect aspect : Aspect.values()) {
      if (findings.total(aspect) > 0) {
        text.append(separator).append("%s %,d".formatted(aspect.title(), findings.total(aspect)));
        separator = ", ";
      }
    }
    return text.toString();
  }
}
