package io.atlas.check.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A report for programs. */
public final class ReportJson {
  private static final double MILLIS = 1000.0;

  private ReportJson() {}

  /** Writes one JSON object. */
  public static void write(Report report, Path file) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeBooleanField("agree", report.exitCode() == Report.AGREE);
      json.writeNumberField("exit_code", report.exitCode());
      json.writeNumberField("seconds", report.took().toMillis() / MILLIS);
      writeTotals(json, report.findings());
      writeFindings(json, report.findings().kept());
      writeTally(json, report.tally());
      writeTexts(json, "unchecked", report.unchecked());
      writeTexts(json, "skipped", report.skipped());
      json.writeEndObject();
    }
  }

  private static void writeTotals(JsonGenerator json, Findings findings) throws IOException {
    json.writeNumberField("findings_total", findings.total());
    json.writeObjectFieldStart("findings_by_aspect");
    for (Aspect aspect : Aspect.values()) {
      json.writeNumberField(name(aspect), findings.total(aspect));
    }
    json.writeEndObject();
  }

  private static void writeFindings(JsonGenerator json, List<Finding> findings) throws IOException {
    json.writeArrayFieldStart("findings");
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringField("aspect", name(finding.aspect()));
      json.writeStringField("tenant", finding.tenant());
      json.writeStringField("asset", finding.asset());
      json.writeStringField("attribute", finding.attribute());
      json.writeStringField("expected", finding.expected());
      json.writeStringField("found", finding.found());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String name(Aspect aspect) {
    return aspect.name().toLowerCase(Locale.ROOT);
  }

  private static void writeTally(JsonGenerator json, Tally tally) throws IOException {
    json.writeObjectFieldStart("looked_at");
    json.writeNumberField("tenants", tally.tenants());
    json.writeNumberField("slots", tally.slots());
    json.writeNumberField("assets", tally.assets());
    json.writeNumberField("values", tally.values());
    json.writeNumberField("events", tally.events());
    json.writeNumberField("index_rows", tally.indexRows());
    json.writeNumberField("olap_events", tally.olapEvents());
    json.writeEndObject();
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
