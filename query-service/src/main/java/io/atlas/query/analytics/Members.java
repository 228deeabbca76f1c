package io.atlas.query.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The members of an object of JSON, by the types that they must have. Null is as good as absent.
 */
record Members(JsonNode object) {
  static final int MAX_NAME = 128;

  /** Refuses what is not known, for it would be ignored. */
  void allow(Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            throw bad(
                name,
                "is not supported; known are "
                    + String.join(", ", known.stream().sorted().toList()));
          }
        });
  }

  Optional<JsonNode> member(String name) {
    return Optional.of(object.path(name)).filter(node -> !node.isMissingNode() && !node.isNull());
  }

  Optional<String> text(String name) {
    return member(name)
        .map(sent -> {
          if (!sent.isTextual()) {
            throw bad(name, "is a string");
          }
          return sent.textValue();
        });
  }

  /** Strings; none if there is no such member. */
  List<String> texts(String name) {
    JsonNode sent = object.path(name);
    List<JsonNode> elements = StreamSupport.stream(sent.spliterator(), false).toList();
    boolean isList = sent.isArray() || member(name).isEmpty();
    if (!isList || !elements.stream().allMatch(JsonNode::isTextual)) {
      throw bad(name, "is an array of strings");
    }
    return elements.stream().map(JsonNode::textValue).toList();
  }

  /** Refuses what can be no attribute's name. */
  static String attribute(String member, String name) {
    if (name.isEmpty() || name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
      throw bad(member, "is the name of an attribute");
    }
    return name;
  }

  static ProblemException bad(String member, String what) {
    return new ProblemException(ErrorCode.BAD_PARAMETER, member + " " + what + ".")
        .with("parameter", member);
  }
}
