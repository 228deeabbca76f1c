package io.atlas.bench.honesty.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.atlas.bench.honesty.oracle.Reply;
import io.atlas.bench.honesty.probe.Probe;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.common.token.TokenCodec;
import java.util.Optional;

/** Makes sense of an answer of the query-service. Pure. */
final class ReplyReader {
  private static final ObjectReader JSON = new JsonMapper().reader();
  private static final int OK = 200;

  private ReplyReader() {}

  static Reply read(Asked asked, RawAnswer answer) {
    JsonNode body = tree(answer.body());
    Shown shown = answer.status() == OK ? shown(asked, body) : Shown.NOTHING;
    return new Reply(
        answer.status(),
        answer.status() == OK ? "" : body.path("code").asText(),
        answer.header(DataFreshness.HEADER).flatMap(ReplyReader::freshness),
        answer.header(ConsistencyToken.HEADER).flatMap(ReplyReader::token),
        shown.sequence(),
        shown.foreign(),
        achievable(body));
  }

  /** What an answer shows of a probe. */
  private record Shown(long sequence, Optional<String> foreign) {
    static final Shown NOTHING = new Shown(0, Optional.empty());
  }

  private static Shown shown(Asked asked, JsonNode body) {
    return switch (asked.route()) {
      case POINT -> asset(asked.probe(), body);
      case FILTER -> page(asked.probe(), body);
      case ANALYTICS -> aggregate(body);
    };
  }

  private static Shown page(Probe probe, JsonNode body) {
    JsonNode items = body.path("items");
    return items.isArray() && items.isEmpty() ? Shown.NOTHING : one(probe, items);
  }

  private static Shown one(Probe probe, JsonNode items) {
    return items.size() == 1
        ? asset(probe, items.path(0))
        : new Shown(0, Optional.of(items.size() + " items of one name"));
  }

  private static Shown asset(Probe probe, JsonNode asset) {
    JsonNode attributes = asset.path("attributes");
    long sequence = attributes.path(Probe.SEQUENCE).asLong();
    boolean whole =
        asset.path("asset").asText().equals(probe.asset())
            && attributes.path(probe.attribute()).asLong() == sequence;
    return new Shown(
        sequence,
        whole ? Optional.empty() : Optional.of("not of one write of the probe: " + asset));
  }

  private static Shown aggregate(JsonNode body) {
    JsonNode rows = body.path("rows");
    return rows.isArray()
        ? new Shown(Math.round(rows.path(0).path(0).asDouble()), Optional.empty())
        : new Shown(0, Optional.of("no rows"));
  }

  private static Optional<DataFreshness> freshness(String header) {
    try {
      return Optional.of(DataFreshness.parse(header));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<ConsistencyToken> token(String header) {
    try {
      return Optional.of(TokenCodec.unverified(header));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> achievable(JsonNode body) {
    JsonNode member = body.path("achievable-bound-ms");
    return member.isMissingNode() ? Optional.empty() : Optional.of(member.asText());
  }

  private static JsonNode tree(String body) {
    try {
      JsonNode tree = JSON.readTree(body);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
