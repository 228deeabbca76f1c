package io.atlas.query.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** The attributes of an event, which stay the text that they are: no value is read as a number. */
final class EventDocument {
  private static final JsonFactory JSON = new JsonFactory();

  private EventDocument() {}

  /** The members of those names, as they stand there; empty if there is none. */
  static Optional<String> only(Set<String> names, String attributes) {
    StringJoiner members = new StringJoiner(",", "{", "}").setEmptyValue("");
    try (JsonParser parser = JSON.createParser(attributes)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = names.contains(parser.currentName());
        String member = member(parser, attributes);
        if (wanted) {
          members.add(member);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an event holds no JSON", e);
    }
    return Optional.of(members.toString()).filter(text -> !text.isEmpty());
  }

  private static String member(JsonParser parser, String attributes) throws IOException {
    long first = parser.currentTokenLocation().getCharOffset();
    parser.nextToken();
    parser.skipChildren();
    // A string is read lazily: only its first quote has been passed so far.
    parser.finishToken();
    return attributes.substring((int) first, (int) parser.currentLocation().getCharOffset());
  }
}
