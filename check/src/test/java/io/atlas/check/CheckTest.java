package io.atlas.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.atlas.check.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is typed. */
class CheckTest {
  @TempDir Path folder;

  @BeforeEach
  void write() {
    TestDatabase.empty();
    Acme.write();
  }

  private static int run(String... arguments) {
    return Check.run(Map.of("ATLAS_PG_WRITER_URL", TestDatabase.url()), arguments);
  }

  @Test
  void exitsByWhatItFound() {
    assertThat(run("--skip", "olap")).isEqualTo(Report.AGREE);
    assertThat(run()).as("no OLAP, and not left out").isEqualTo(Report.UNCHECKED);
    TestDatabase.run("DELETE FROM attribute_text");
    assertThat(run()).isEqualTo(Report.DIFFER);
  }

  @Test
  void exitsWith2WhereItCannotLook() {
    assertThat(Check.run(Map.of())).isEqualTo(Report.UNCHECKED);
    assertThat(run("--tenant", "nobody")).isEqualTo(Report.UNCHECKED);
    assertThat(run("--nonsense")).isEqualTo(Report.UNCHECKED);
  }

  @Test
  void writesReportAsJson() throws IOException {
    TestDatabase.run("UPDATE attribute SET assets = 5 WHERE attribute_id = 1");
    Path file = folder.resolve("check.json");
    assertThat(run("--skip", "olap", "--json", file.toString())).isEqualTo(Report.DIFFER);
    String json = Files.readString(file);
    assertThat(json)
        .contains(
            "\"agree\" : false",
            "\"findings_total\" : 1",
            "\"aspect\" : \"catalog\"",
            "\"expected\" : \"2 assets\"");
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      parser.skipChildren();
      assertThat(parser.nextToken()).isNull();
    }
  }
}
