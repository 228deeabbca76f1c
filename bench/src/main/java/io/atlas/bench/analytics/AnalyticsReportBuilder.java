package io.atlas.bench.analytics;

import io.atlas.bench.analytics.TrialResult.Load;
import io.atlas.bench.analytics.data.AnalyticsSpec;
import io.atlas.bench.measure.Machine;
import io.atlas.bench.report.AnalyticsReport;
import io.atlas.bench.report.AnalyticsReport.Setup;

/** Puts a report together. */
record AnalyticsReportBuilder(AnalyticsOptions options, Machine machine) {
  private static final int P50 = 50;
  private static final int P95 = 95;
  private static final double MILLIS = 1_000;

  AnalyticsReport build(TrialResult result) {
    Runs service = result.service().distribution();
    Runs olap = result.olap().distribution();
    Runs postgres = result.postgres().distribution();
    Runs serviceHours = result.service().hours();
    Runs olapHours = result.olap().hours();
    Runs postgresHours = result.postgres().hours();
    return new AnalyticsReport(
        "analytics",
        "distribution",
        options.time().toMillis() / MILLIS,
        setup(),
        machine,
        result.settings(),
        options.dataset().values(),
        service.millis(P50),
        service.millis(P95),
        service.count(),
        olap.millis(P50),
        olap.millis(P95),
        postgres.millis(P50),
        postgres.millis(P95),
        postgres.count(),
        ratio(postgres, service),
        serviceHours.millis(P50),
        serviceHours.millis(P95),
        serviceHours.count(),
        olapHours.millis(P50),
        postgresHours.millis(P50),
        postgresHours.millis(P95),
        postgresHours.count(),
        ratio(postgresHours, serviceHours),
        bytesPerValue(result.olapLoad()),
        bytesPerValue(result.postgresLoad()),
        result.olapLoad().seconds(),
        result.postgresLoad().seconds());
  }

  private Setup setup() {
    AnalyticsSpec spec = options.dataset();
    return new Setup(
        spec.rows() - spec.values(),
        AnalyticsSpec.OTHERS,
        AnalyticsSpec.ASSETS,
        AnalyticsSpec.TIME.toDays(),
        spec.seed());
  }

  private static double ratio(Runs postgres, Runs service) {
    return postgres.millis(P50) / service.millis(P50);
  }

  private double bytesPerValue(Load load) {
    return load.bytes() / (double) options.dataset().rows();
  }
}
