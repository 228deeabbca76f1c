package io.atlas.ingest.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.atlas.common.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads bodies: one object, an array of objects, one object a line, or a patch. */
@ApplicationScoped
public class BodyReader {
  // Long numbers and texts are refused as items by the value reader, not as a broken body by
  // Jackson. Closing the body would read all that is left of it.
  private static final JsonFactory JSON = factory().build();

  // The parser of bytes keeps a table of the names that were read; each parser that reads one more
  // copies it. Of thousands of names nearly every request has one more: 33 KB for 300.
  private static final JsonFactory WITHOUT_TABLE =
      factory().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private static JsonFactoryBuilder factory() {
    return (JsonFactoryBuilder)
        JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            // Of thousands of names most are rare: to intern each costs more than it spares.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxNumberLength(20_000)
                    .maxNameLength(50_000)
                    .build());
  }

  private final EventLimits limits;

  BodyReader(EventLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads {@code application/json}.
   *
   * @param fingerprinted whether the chunks are to have fingerprints
   */
  public Chunks json(InputStream body, @Nullable String encoding, boolean fingerprinted)
      throws IOException {
    DecodedBody decoded = DecodedBody.open(body, encoding, limits);
    Fingerprint fingerprint = new Fingerprint(fingerprinted);
    JsonParser json = fingerprint.watch(parser(decoded));
    return new Chunks(new ArrayItems(json, new ItemReader(limits, decoded)), limits, fingerprint);
  }

  /**
   * Reads {@code application/json} that is whole in memory and no longer than one item may be.
   * Empty unless it is one chunk without a fault: what it is instead, {@link #json} tells.
   */
  public Optional<Chunk> whole(ByteBuffer body, Instant receivedAt) {
    if (body.remaining() > limits.item().asLongValue()) {
      return Optional.empty();
    }
    try (JsonParser json = WITHOUT_TABLE.createParser(UTF_8.newDecoder().decode(body).toString())) {
      DecodedBody inMemory = DecodedBody.open(InputStream.nullInputStream(), null, limits);
      Chunks chunks =
          new Chunks(
              new ArrayItems(json, new ItemReader(limits, inMemory)),
              limits,
              new Fingerprint(false));
      Optional<Chunk> first = chunks.next(receivedAt);
      boolean isAll = first.isPresent() && chunks.next(receivedAt).isEmpty();
      return isAll ? first.filter(chunk -> chunk.rejections().isEmpty()) : Optional.empty();
    } catch (IOException | ProblemException fault) {
      return Optional.empty();
    }
  }

  private static JsonParser parser(DecodedBody body) throws IOException {
    try {
      return JSON.createParser(body);
    } catch (CharConversionException e) {
      throw Malformed.body("Not Unicode: " + e.getMessage(), 0);
    }
  }

  /** Reads {@code application/x-ndjson}, as {@link #json}. */
  public Chunks lines(InputStream body, @Nullable String encoding, boolean fingerprinted)
      throws IOException {
    DecodedBody decoded = DecodedBody.open(body, encoding, limits);
    Fingerprint fingerprint = new Fingerprint(fingerprinted);
    return new Chunks(
        new LineItems(
            new LineSplitter(decoded),
            line -> fingerprint.watch(JSON.createParser(line)),
            new ItemReader(limits, decoded)),
        limits,
        fingerprint);
  }

  /**
   * Reads the attributes that are to be set of one asset.
   *
   * @throws ProblemException with the code of an item if they or the asset's name are refused
   */
  public Event patch(String asset, InputStream body, @Nullable String encoding, Instant receivedAt)
      throws IOException {
    try (JsonParser json = parser(DecodedBody.open(body, encoding, limits))) {
      String name = Texts.checked(asset, "asset", limits.assetName());
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw Malformed.body(json, "Send an object of names and values.");
      }
      Map<String, AttributeValue> attributes = new ValueReader(json, limits).read();
      if (json.nextToken() != null) {
        throw Malformed.body(json, "There is more behind the end.");
      }
      return new Event(0, name, receivedAt, Optional.empty(), attributes);
    } catch (ItemException e) {
      throw e.problem();
    } catch (JsonProcessingException e) {
      throw Malformed.body(e);
    }
  }
}
