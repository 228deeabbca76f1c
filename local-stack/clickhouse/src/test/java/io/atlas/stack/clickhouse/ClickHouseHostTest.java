package io.atlas.stack.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickHouseHostTest {
  @TempDir Path data;
  private HostProcess host;

  @BeforeEach
  void start() throws IOException {
    host = HostProcess.start(data);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void keepsAcknowledgedRowsThroughKills() throws IOException {
    createTable();
    for (int round = 0; round < 3; round++) {
      insert("{\"id\":" + round + ",\"name\":\"r" + round + "\"}", "t" + round);
      host.kill();
      host = HostProcess.start(data);
      assertThat(host.rows("SELECT count() FROM d.t")).isEqualTo(Integer.toString(round + 1));
    }
  }

  @Test
  void dropsRepetitionOfToken() {
    createTable();
    insert("{\"id\":1,\"name\":\"a\"}", "same");
    insert("{\"id\":1,\"name\":\"a\"}", "same");
    insert("{\"id\":1,\"name\":\"a\"}", "other");
    assertThat(host.rows("SELECT count() FROM d.t")).isEqualTo("2");
  }

  @Test
  void bindsParametersOutsideOfText() {
    HttpResponse<String> response =
        host.get(
            "SELECT {s:String} AS s, {n:Int64} AS n FORMAT JSONEachRow",
            "param_s=%27%20OR%201%3D1%20--",
            "param_n=9007199254740993",
            "output_format_json_quote_64bit_integers=0");
    assertThat(response.body()).isEqualTo("{\"s\":\"' OR 1=1 --\",\"n\":9007199254740993}\n");
    assertThat(response.headers().firstValue("X-ClickHouse-Format")).hasValue("JSONEachRow");
    assertThat(response.headers().firstValue("X-ClickHouse-Summary")).isPresent();
  }

  @Test
  void readsGzip() throws IOException {
    createTable();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"id\":5,\"name\":\"z\"}\n".getBytes(StandardCharsets.UTF_8));
    }
    HttpResponse<String> response =
        HostProcess.send(
            HttpRequest.newBuilder(
                    URI.create(host.url() + "?query=INSERT+INTO+d.t+FORMAT+JSONEachRow"))
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(host.rows("SELECT name FROM d.t")).isEqualTo("z");
  }

  @Test
  void letsReadsDoNothingButRead() {
    createTable();
    Path file = data.resolve("stolen");
    assertRefused(host.get("INSERT INTO d.t VALUES (1, 'a')"), 403);
    assertRefused(host.get("DROP TABLE d.t"), 403);
    assertRefused(host.get("SELECT 1 INTO OUTFILE '" + file + "'"), 403);
    assertRefused(host.post("SELECT 1 INTO OUTFILE '" + file + "'", ""), 403);
    assertRefused(host.get("SELECT * FROM file('/etc/hostname', 'LineAsString')"), 403);
    assertRefused(host.post("SELECT * FROM file('/etc/hostname', 'LineAsString')", ""), 403);
    assertRefused(host.get("SELECT 1", "readonly=0", "allow_ddl=1", "x-y=1"), 400);
    assertRefused(host.post("SET readonly = 0", ""), 403);
    assertRefused(host.post("SELECT 1; DROP TABLE d.t", ""), 403);
    assertThat(Files.exists(file)).isFalse();
    assertThat(host.rows("SELECT count() FROM d.t")).isEqualTo("0");
  }

  @Test
  void refusesWebPages() {
    assertRefused(
        HostProcess.send(
            HttpRequest.newBuilder(URI.create(host.url() + "?query=SELECT+1"))
                .header("Origin", "https://example.com")
                .POST(BodyPublishers.noBody())),
        403);
  }

  @Test
  void namesErrorsAsClickHouseDoes() {
    HttpResponse<String> missing = host.get("SELECT * FROM d.none");
    assertRefused(missing, 404);
    assertThat(missing.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("81");
    assertRefused(host.get("SELEC 1"), 400);
    assertThat(host.get("SELEC 1").body()).startsWith("Code: 62. DB::Exception:");
  }

  @Test
  void failsQueryBeyondMemoryAndLivesOn() {
    HttpResponse<String> response =
        host.get("SELECT length(groupArray(toString(number))) FROM numbers(100000000)");
    assertThat(response.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("241");
    assertThat(host.rows("SELECT 1")).isEqualTo("1");
  }

  @Test
  void endsQueryAtItsTimeLimit() {
    HttpResponse<String> response =
        host.get(
            "SELECT sum(sipHash64(number)) FROM numbers(1000000000000)", "max_execution_time=1");
    assertRefused(response, 408);
  }

  @Test
  void setsWriterSettingsForOneStatementOnly() {
    createTable();
    insert("{\"id\":1,\"name\":\"a\",\"unknown\":2}", "a&input_format_skip_unknown_fields=1");
    HttpResponse<String> strict =
        host.post(
            "INSERT INTO d.t FORMAT JSONEachRow",
            "{\"id\":1,\"name\":\"a\",\"unknown\":2}",
            "input_format_skip_unknown_fields=0");
    assertThat(strict.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(host.rows("SELECT count() FROM d.t")).isEqualTo("1");
  }

  @Test
  void endsWithItsParent() throws IOException, InterruptedException {
    host.process().getOutputStream().close();
    assertThat(host.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void refusesDirectoryInUse() {
    assertThatThrownBy(() -> HostProcess.start(data)).isInstanceOf(IOException.class);
    assertThat(host.rows("SELECT 1")).isEqualTo("1");
  }

  private void createTable() {
    host.run("CREATE DATABASE d");
    host.run("CREATE TABLE d.t (id Int64, name String) ENGINE = MergeTree ORDER BY id");
  }

  private void insert(String row, String token) {
    HttpResponse<String> response =
        host.post(
            "INSERT INTO t FORMAT JSONEachRow",
            row,
            "database=d",
            "insert_deduplication_token=" + token);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private static void assertRefused(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("X-ClickHouse-Exception-Code")).isPresent();
  }
}
