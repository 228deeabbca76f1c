package io.atlas.query.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.explain.Explain;
import io.atlas.query.filter.ExactJson;
import io.atlas.query.filter.Limits;
import io.atlas.web.JsonComplaint;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Reads the body of {@code POST /v1/assets/search}: the parameters of a list under the names that
 * they have in a URL. A member that is null is as good as left out.
 */
final class SearchReader {
  private static final List<String> MEMBERS = ListParameters.NAMES;

  private SearchReader() {}

  /**
   * Reads it.
   *
   * @throws ProblemException {@code malformed-body}, {@code bad-filter} or {@code bad-parameter}
   */
  static ListQuery read(byte[] body) {
    JsonNode tree = tree(body);
    refuseUnknown(tree);
    return new ListQuery(
        FilterReader.ofJson(tree.path("filter")),
        sent(tree, "fields").map(SearchReader::fields),
        text(tree, "sort").map(Sort::of).orElse(new Sort.None()),
        sent(tree, "page_size").map(SearchReader::size),
        text(tree, "page_token").filter(token -> !token.isEmpty()),
        text(tree, "count").map(Count::of).orElse(Count.NONE),
        Explain.of(sent(tree, "explain")));
  }

  private static JsonNode tree(byte[] body) {
    try {
      return object(ExactJson.read(decoded(body)));
    } catch (JsonProcessingException e) {
      throw malformed(JsonComplaint.of(e), e);
    } catch (CharacterCodingException e) {
      throw malformed("The body is not UTF-8.", e);
    }
  }

  // What is not UTF-8 is refused: put right silently, it would be a filter for something else.
  private static String decoded(byte[] body) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
  }

  private static JsonNode object(JsonNode tree) {
    if (!tree.isObject()) {
      throw new ProblemException(ErrorCode.MALFORMED_BODY, "The body is a JSON object.");
    }
    return tree;
  }

  private static ProblemException malformed(String detail, Exception cause) {
    return new ProblemException(ErrorCode.MALFORMED_BODY, detail, cause);
  }

  private static void refuseUnknown(JsonNode tree) {
    tree.fieldNames()
        .forEachRemaining(name -> {
          if (!MEMBERS.contains(name)) {
            throw BadParameter.of(
                shown(name), "is not supported; known are " + String.join(", ", MEMBERS));
          }
        });
  }

  // What is no name can be what no answer could hold.
  private static String shown(String name) {
    return Limits.ofName(name).isEmpty() ? name : "a member of the body";
  }

  private static List<String> fields(JsonNode sent) {
    if (sent.isTextual()) {
      return ListQuery.names(sent.textValue());
    }
    boolean names = StreamSupport.stream(sent.spliterator(), false).allMatch(JsonNode::isTextual);
    if (!sent.isArray() || !names) {
      throw BadParameter.of("fields", "is an array of names, or a string of names and commas");
    }
    return ListQuery.names(
        StreamSupport.stream(sent.spliterator(), false).map(JsonNode::textValue));
  }

  private static int size(JsonNode sent) {
    return ListQuery.size(sent.isIntegralNumber() ? sent.asText() : "");
  }

  private static Optional<String> text(JsonNode tree, String member) {
    return sent(tree, member).map(sent -> text(member, sent));
  }

  private static String text(String member, JsonNode sent) {
    if (!sent.isTextual()) {
      throw BadParameter.of(member, "is a string");
    }
    return sent.textValue();
  }

  private static Optional<JsonNode> sent(JsonNode tree, String member) {
    return Optional.of(tree.path(member))
        .filter(Predicate.not(JsonNode::isMissingNode))
        .filter(Predicate.not(JsonNode::isNull));
  }
}
