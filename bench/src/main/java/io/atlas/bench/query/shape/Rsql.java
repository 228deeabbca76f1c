package io.atlas.bench.query.shape;

import io.atlas.bench.query.shape.Question.Filter;
import io.atlas.bench.query.shape.Question.Point;
import io.atlas.bench.query.shape.Term.Begins;
import io.atlas.bench.query.shape.Term.Between;
import io.atlas.bench.query.shape.Term.Equal;
import io.atlas.bench.query.shape.Term.Has;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Questions as requests of the query-service. */
public final class Rsql {
  private Rsql() {}

  /** The path with its query; what it finds begins with the first page of {@code pageSize}. */
  public static String path(Question question, int pageSize) {
    return switch (question) {
      case Point(String asset) -> "/v1/assets/" + asset;
      case Filter filter ->
          "/v1/assets?filter=%s&page_size=%d"
              .formatted(URLEncoder.encode(of(filter), StandardCharsets.UTF_8), pageSize);
    };
  }

  /** A filter. */
  public static String of(Filter filter) {
    return filter.terms().stream()
        .map(Rsql::of)
        .collect(Collectors.joining(filter.all() ? ";" : ","));
  }

  private static String of(Term term) {
    return switch (term) {
      case Equal(String attribute, String text) -> attribute + "==" + text;
      case Between between ->
          "%s=between=(%s,%s)".formatted(between.attribute(), between.low(), between.high());
      case Begins(String attribute, String prefix) -> attribute + "=prefix=" + prefix;
      case Has(String attribute) -> attribute + "=exists=true";
    };
  }
}
