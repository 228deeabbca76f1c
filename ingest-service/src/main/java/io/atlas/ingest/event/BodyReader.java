package io.atlas.ingest.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a whole body: one object, an array of objects, or one object a line. */
@ApplicationScoped
public class BodyReader {
  // Long numbers and texts are refused as items by the value reader, not as a broken body by
  // Jackson.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(200)
                  .maxNumberLength(20_000)
                  .maxNameLength(50_000)
                  .build())
          .build();

  private final EventLimits limits;

  BodyReader(EventLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads {@code application/json}.
   *
   * @throws ProblemException {@code malformed-body} with the byte offset if it is not JSON
   */
  public ParsedRequest json(InputStream body, @Nullable String encoding, Instant receivedAt)
      throws IOException {
    ParsedRequest request = new ParsedRequest();
    try (JsonParser json = JSON.createParser(open(body, encoding))) {
      if (json.nextToken() == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          readItem(json, receivedAt, request);
        }
      } else {
        readSingle(json, receivedAt, request);
      }
      if (json.nextToken() != null) {
        throw malformed(json, "There is more behind the end; send lines as application/x-ndjson.");
      }
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
    return request;
  }

  /**
   * Reads the attributes that are to be set of one asset.
   *
   * @throws ProblemException with the code of an item if they or the asset's name are refused
   */
  public Event patch(String asset, InputStream body, @Nullable String encoding, Instant receivedAt)
      throws IOException {
    try (JsonParser json = JSON.createParser(open(body, encoding))) {
      String name = Texts.checked(asset, "asset", limits.assetName());
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw malformed(json, "Send an object of names and values.");
      }
      Map<String, AttributeValue> attributes = new ValueReader(json, limits).read();
      if (json.nextToken() != null) {
        throw malformed(json, "There is more behind the end.");
      }
      return new Event(0, name, receivedAt, Optional.empty(), attributes);
    } catch (ItemException e) {
      throw e.problem();
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  private InputStream open(InputStream body, @Nullable String encoding) throws IOException {
    return BodyStreams.open(body, encoding, limits.body().asLongValue());
  }

  private void readSingle(JsonParser json, Instant receivedAt, ParsedRequest request)
      throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw malformed(json, "Send an event object or an array of them.");
    }
    readItem(json, receivedAt, request);
  }

  /** Reads {@code application/x-ndjson}: a line that is not JSON is refused like any other item. */
  public ParsedRequest lines(InputStream body, @Nullable String encoding, Instant receivedAt)
      throws IOException {
    ParsedRequest request = new ParsedRequest();
    LineSplitter lines = new LineSplitter(open(body, encoding));
    for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
      readLine(line.get(), receivedAt, request);
    }
    return request;
  }

  private void readLine(byte[] line, Instant receivedAt, ParsedRequest request) throws IOException {
    int index = request.size();
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      readItem(json, receivedAt, request);
    } catch (JsonProcessingException e) {
      request.reject(Rejection.of(index, ErrorCode.ITEM_MALFORMED, null, "Not JSON: " + reason(e)));
    }
  }

  private void readItem(JsonParser json, Instant receivedAt, ParsedRequest request)
      throws IOException {
    if (request.size() == limits.events()) {
      throw new ProblemException(
          ErrorCode.BODY_TOO_LARGE,
          "Send at most %d events in a request.".formatted(limits.events()));
    }
    EventReader.read(json, limits, receivedAt, request.size(), request);
  }

  private static ProblemException malformed(JsonParser json, String detail) {
    return new ProblemException(ErrorCode.MALFORMED_BODY, detail)
        .with("offset", Math.max(0, json.currentTokenLocation().getByteOffset()));
  }

  private static ProblemException malformed(JsonProcessingException e) {
    return new ProblemException(ErrorCode.MALFORMED_BODY, "Not JSON: " + reason(e))
        .with("offset", e.getLocation() == null ? 0 : e.getLocation().getByteOffset());
  }

  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
