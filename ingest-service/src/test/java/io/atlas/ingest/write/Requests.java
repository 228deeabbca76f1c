package io.atlas.ingest.write;

import static io.restassured.RestAssured.given;

import io.atlas.testkit.Bearer;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Requests that several tests send. */
final class Requests {
  private Requests() {}

  static RequestSpecification as(String tenant) {
    return given().auth().oauth2(Bearer.of(tenant, "ingest"));
  }

  static ValidatableResponse array(RequestSpecification request, String body) {
    return send(request, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  static ValidatableResponse lines(RequestSpecification request, String body) {
    return send(request, "application/x-ndjson", body.getBytes(StandardCharsets.UTF_8));
  }

  static ValidatableResponse send(RequestSpecification request, String type, byte[] body) {
    return request.contentType(type).body(body).post("/v1/events").then();
  }

  /** Events from one to below another, with a separator between them. */
  static String events(int from, int to, String separator) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"asset\":\"a-%d\",\"attributes\":{\"x\":%d}}".formatted(i % 50, i))
        .collect(Collectors.joining(separator));
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.toByteArray();
  }
}
