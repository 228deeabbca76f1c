package io.atlas.ingest.write;

import static io.atlas.ingest.write.Requests.array;
import static io.atlas.ingest.write.Requests.as;
import static io.atlas.ingest.write.Requests.events;
import static io.atlas.ingest.write.Requests.gzip;
import static io.atlas.ingest.write.Requests.lines;
import static io.atlas.ingest.write.Requests.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.atlas.ingest.Database;
import io.atlas.testkit.Bearer;
import io.atlas.testkit.PostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresStack.class)
class LargeRequestTest {
  private static final String BAD = "{\"asset\":\"bad\",\"attributes\":{\"x\":1e400}}";

  @Test
  void isAnsweredAsOne() {
    String body = events(0, 1_500, "\n") + "\n" + BAD + "\n" + events(1_500, 2_499, "\n");
    send(as("large"), "application/x-ndjson", body.getBytes(StandardCharsets.UTF_8))
        .statusCode(200)
        .body("accepted", equalTo(2_499))
        .body("rejected", hasSize(1))
        .body("rejected_total", nullValue())
        .body("rejected[0].index", equalTo(1_500))
        .body("rejected[0].code", equalTo("value-not-finite"));
    assertThat(Database.loggedIds("large")).hasSize(2_499);
  }

  @Test
  void mayBeGzipped() {
    send(
            as("large-gzip").header("Content-Encoding", "gzip"),
            "application/json",
            gzip("[" + events(0, 2_500, ",") + "]"))
        .statusCode(200)
        .body("accepted", equalTo(2_500));
  }

  @Test
  void keepsWhatWasWrittenBeforeItsBodyBreaks() {
    array(as("broken"), "[" + events(0, 1_500, ",") + ",nope,")
        .statusCode(200)
        .body("accepted", equalTo(1_500))
        .body("rejected", hasSize(1))
        .body("rejected[0].index", equalTo(1_500))
        .body("rejected[0].code", equalTo("item-malformed"))
        .body("rejected[0].detail", containsString("The rest of the body was not read, from byte"));
    array(as("broken"), "[" + events(0, 900, ",") + ",nope,")
        .statusCode(400)
        .body("code", equalTo("malformed-body"));
    assertThat(Database.loggedIds("broken")).hasSize(1_500);
  }

  @Test
  void listsAThousandRejectionsAndCountsTheOthers() {
    String bad = (BAD + "\n").repeat(1_200);
    lines(as("many-bad"), bad + events(0, 1, "\n"))
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("rejected", hasSize(1_000))
        .body("rejected_total", equalTo(1_200));
    lines(as("many-bad"), bad)
        .statusCode(422)
        .body("code", equalTo("all-items-rejected"))
        .body("rejected", hasSize(1_000))
        .body("rejected_total", equalTo(1_200));
  }

  @Test
  void isRefusedBeyondTheLimitsOfBodyItemAndNumber() {
    for (String body :
        new String[] {
          ("[7" + ("," + " ".repeat(1_000) + "7").repeat(70_000)),
          " ".repeat(17 << 20),
          "[7" + ",7".repeat(100_000) + "]",
        }) {
      send(as("too-large").header("Content-Encoding", "gzip"), "application/json", gzip(body))
          .statusCode(413)
          .contentType("application/problem+json")
          .body("code", equalTo("body-too-large"));
    }
  }

  /** A client that still sends when it is refused gets its answer nevertheless. */
  @Test
  void isRefusedWhileItIsStillBeingSent() {
    lines(as("too-large"), "7\n".repeat(100_001) + " ".repeat(40 << 20))
        .statusCode(413)
        .body("code", equalTo("body-too-large"));
  }

  /** A client that sends slowly has its events written as they come, and holds up nobody. */
  @Test
  void isWrittenBeforeAllOfItHasArrived() throws IOException {
    try (Socket client = new Socket("127.0.0.1", RestAssured.port)) {
      OutputStream out = client.getOutputStream();
      out.write(head("slow"));
      out.write(part(events(0, 1_500, "\n") + "\n"));
      out.flush();
      await().until(() -> Database.loggedIds("slow").size() == 1_000);
      lines(as("quick"), events(0, 10, "\n")).statusCode(200);
      out.write(part(events(1_500, 1_700, "\n")));
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200").contains("\"accepted\":1700");
    }
  }

  private static byte[] head(String tenant) {
    return """
    POST /v1/events HTTP/1.1\r
    Host: localhost\r
    Authorization: Bearer %s\r
    Content-Type: application/x-ndjson\r
    Transfer-Encoding: chunked\r
    Connection: close\r
    \r
    """
        .formatted(Bearer.of(tenant, "ingest"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] part(String text) {
    return "%x\r\n%s\r\n".formatted(text.length(), text).getBytes(StandardCharsets.US_ASCII);
  }
}
