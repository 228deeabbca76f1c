package io.atlas.common.freshness;

import io.atlas.common.position.Lsn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the subset of RFC 9651 dictionaries that {@link DataFreshness} uses: no inner lists, no
 * parameters.
 */
final class FreshnessParser {
  private static final Pattern MEMBER =
      Pattern.compile(
          "\\s*(?<key>[a-z*][a-z0-9_.*-]*)"
              + "(?:=(?:\"(?<text>(?:[^\"\\\\]|\\\\[\"\\\\])*)\"|\\?(?<bool>[01])|(?<bare>[A-Za-z0-9*:/._-]+)))?\\s*");

  private FreshnessParser() {}

  static DataFreshness parse(String header) {
    Map<String, String> members = members(header);
    @Nullable String source = members.get("source");
    if (source == null) {
      throw new IllegalArgumentException("no source in: " + header);
    }
    return new DataFreshness(
        Source.of(source),
        Optional.ofNullable(members.get("store")),
        bound(members.get("bound-ms")),
        Optional.ofNullable(members.get("lsn")).map(Lsn::parse),
        "1".equals(members.get("satisfied")),
        Optional.ofNullable(members.get("fallback")));
  }

  private static OptionalLong bound(@Nullable String text) {
    return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  private static Map<String, String> members(String header) {
    Map<String, String> members = new LinkedHashMap<>();
    Matcher matcher = MEMBER.matcher(header);
    int at = 0;
    while (matcher.find(at) && matcher.start() == at) {
      members.put(matcher.group("key"), value(matcher));
      if (matcher.end() == header.length()) {
        return members;
      }
      if (header.charAt(matcher.end()) != ',') {
        break;
      }
      at = matcher.end() + 1;
    }
    throw new IllegalArgumentException("not a freshness dictionary: " + header);
  }

  private static String value(Matcher matcher) {
    @Nullable String text = matcher.group("text");
    if (text != null) {
      return text.replaceAll("\\\\(.)", "$1");
    }
    @Nullable String bool = matcher.group("bool");
    @Nullable String bare = matcher.group("bare");
    return bool != null ? bool : bare != null ? bare : "1";
  }
}
