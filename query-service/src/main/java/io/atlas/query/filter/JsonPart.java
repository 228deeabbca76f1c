package io.atlas.query.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A part of a filter in JSON. Whatever is wrong with it is told with its path.
 *
 * @param path as in {@code filter.and[1].value}
 * @param node missing if the part is
 */
record JsonPart(String path, JsonNode node) {
  JsonPart member(String name) {
    return new JsonPart(path + "." + name, node.path(name));
  }

  List<JsonPart> elements() {
    if (!node.isArray()) {
      throw bad("is an array");
    }
    return IntStream.range(0, node.size())
        .mapToObj(i -> new JsonPart(path + "[" + i + "]", node.path(i)))
        .toList();
  }

  String text() {
    if (!node.isTextual()) {
      throw bad("is a string");
    }
    return node.textValue();
  }

  /** Refuses members that are none of these. */
  void allow(List<String> members) {
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!members.contains(name)) {
            throw bad("does not know " + shown(name) + "; takes " + String.join(", ", members));
          }
        });
  }

  // What is no name can be what no answer could hold.
  private static String shown(String name) {
    return Limits.ofName(name).isEmpty() ? "'" + name + "'" : "a member of it";
  }

  void refuse(Optional<String> complaint) {
    complaint.ifPresent(what -> {
      throw bad(what);
    });
  }

  FilterException bad(String what) {
    return new FilterException(path + ": " + what);
  }
}
