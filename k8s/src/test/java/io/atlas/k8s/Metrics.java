package io.atlas.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The services' own metrics, as Prometheus names them, suffixes aside. */
record Metrics(Set<String> names) {
  private static final Path PROJECT = Manifests.ROOT.resolve("..").normalize();

  /** A meter's name, in a file that uses Micrometer. */
  private static final Pattern METER = Pattern.compile("\"(atlas(?:\\.[a-z]+)+)\"");

  private static final Pattern METRIC = Pattern.compile("\\batlas(?:_[a-z]+)+\\b");

  /** What Prometheus adds to counters, timers and summaries. */
  private static final Pattern SUFFIX =
      Pattern.compile("_(total|seconds_(count|sum|max|bucket)|count|sum|max|bucket)$");

  static Metrics ofServices() {
    Set<String> names = new HashSet<>();
    for (String service : List.of("ingest-service", "query-service", "freshness-service")) {
      try (Stream<Path> files = Files.walk(PROJECT.resolve(service).resolve("src/main/java"))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          names.addAll(names(Files.readString(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Metrics(Set.copyOf(names));
  }

  private static Set<String> names(String source) {
    Set<String> names = new HashSet<>();
    if (source.contains("import io.micrometer.")) {
      Matcher meter = METER.matcher(source);
      while (meter.find()) {
        names.add(meter.group(1).replace('.', '_'));
      }
    }
    return names;
  }

  /** Those that an expression of PromQL asks for and no service has. */
  List<String> unknownIn(String expression) {
    return METRIC
        .matcher(expression)
        .results()
        .map(found -> found.group())
        .filter(name -> !names.contains(name))
        .filter(name -> !names.contains(SUFFIX.matcher(name).replaceFirst("")))
        .toList();
  }
}
