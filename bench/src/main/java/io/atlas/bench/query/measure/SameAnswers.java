package io.atlas.bench.query.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atlas.bench.query.data.WellKnown;
import io.atlas.bench.query.measure.ServiceClient.Reply;
import io.atlas.bench.query.shape.DocumentQuery;
import io.atlas.bench.query.shape.DocumentQuery.Form;
import io.atlas.bench.query.shape.DocumentSql;
import io.atlas.bench.query.shape.DocumentSql.Style;
import io.atlas.bench.query.shape.Question;
import io.atlas.bench.query.shape.Question.Point;
import io.atlas.bench.query.shape.Questions;
import io.atlas.bench.query.shape.Rsql;
import io.atlas.bench.query.shape.Shape;
import io.atlas.bench.stack.BenchException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether both sides find the same assets, however many pages they fill. */
public final class SameAnswers {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final int LARGEST_PAGE = 1_000;
  private static final int QUESTIONS = 3;

  /** A stream of questions that is asked nowhere else. */
  private static final long STREAM = -1;

  private final Sides sides;

  /** Of these. */
  public SameAnswers(Sides sides) {
    this.sides = sides;
  }

  /**
   * Compares a few answers of a shape.
   *
   * @return how many assets one finds on average
   * @throws BenchException if one differs
   */
  public double check(Shape shape) throws InterruptedException {
    Questions questions = new Questions(sides.dataset(), shape, STREAM);
    long found = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      found += check(shape, questions.next());
    }
    return found / (double) QUESTIONS;
  }

  private long check(Shape shape, Question question) throws InterruptedException {
    Map<String, String> found = found(question);
    for (Style style : DocumentSql.styles(question)) {
      DocumentQuery way = new DocumentQuery(style, Form.PLAIN);
      require(shape, question, found, matching(question, way));
    }
    return found.size();
  }

  /** By name; with the attributes of the asset that a point read asks for, else without. */
  private Map<String, String> found(Question question) throws InterruptedException {
    Map<String, String> found = new HashMap<>();
    String first = Rsql.path(question, LARGEST_PAGE);
    if (question instanceof Point) {
      JsonNode asset = json(first);
      found.put(asset.path("asset").asText(), sorted(asset.path("attributes")));
      return found;
    }
    String path = first + "&fields=" + WellKnown.SERIAL.attribute();
    String token = "";
    do {
      JsonNode page = json(token.isEmpty() ? path : path + "&page_token=" + token);
      page.path("items").forEach(item -> found.put(item.path("asset").asText(), ""));
      token = page.path("next_page_token").asText("");
    } while (!token.isEmpty());
    return found;
  }

  private JsonNode json(String path) throws InterruptedException {
    try {
      Reply reply = sides.client().get(path);
      if (!reply.isOk()) {
        throw new BenchException(
            "GET %s was answered with %d: %s".formatted(path, reply.status(), reply.body()));
      }
      return JSON.readTree(reply.body());
    } catch (IOException e) {
      throw new BenchException("GET %s was not answered: %s".formatted(path, e), e);
    }
  }

  private static String sorted(JsonNode object) {
    List<String> members = new ArrayList<>();
    object.properties().forEach(member -> members.add(member.getKey() + "=" + member.getValue()));
    members.sort(null);
    return members.toString();
  }

  private Map<String, String> matching(Question question, DocumentQuery way) {
    Map<String, String> matching = new HashMap<>();
    try (Documents documents = sides.connect(way)) {
      if (question instanceof Point) {
        documents.page(
            question, row -> matching.put(row.getString(1), sorted(document(row.getString(2)))));
      } else {
        documents.names(question, row -> matching.put(row.getString(1), ""));
      }
      return matching;
    } catch (SQLException e) {
      throw new BenchException("the documents were not found: " + e.getMessage(), e);
    }
  }

  private static JsonNode document(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new BenchException("a document is not JSON", e);
    }
  }

  private static void require(
      Shape shape, Question question, Map<String, String> found, Map<String, String> wanted) {
    if (!found.equals(wanted)) {
      Set<Map.Entry<String, String>> missing = new TreeSet<>(Map.Entry.comparingByKey());
      missing.addAll(wanted.entrySet());
      missing.removeAll(found.entrySet());
      throw new BenchException(
          "%s: for %s the service finds %,d assets and the documents %,d; the first of those that it lacks or has otherwise: %s"
              .formatted(
                  shape.word(),
                  question,
                  found.size(),
                  wanted.size(),
                  missing.stream().limit(3).toList()));
    }
  }
}
