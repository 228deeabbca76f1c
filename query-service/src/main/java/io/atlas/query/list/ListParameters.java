package io.atlas.query.list;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters of a list, as they were sent. */
public class ListParameters {
  /** All of them, in a URL as in a body. */
  static final List<String> NAMES =
      List.of("filter", "fields", "sort", "page_size", "page_token", "count", "explain");

  /** RSQL. */
  @RestQuery public @Nullable String filter;

  /** Names, separated by commas. */
  @RestQuery public @Nullable String fields;

  /** {@code asset} or a name, behind a minus if descending. */
  @RestQuery public @Nullable String sort;

  /** {@code none}, {@code estimate} or {@code exact}. */
  @RestQuery public @Nullable String count;

  /** {@code false}, {@code true} or {@code measured}. */
  @RestQuery public @Nullable String explain;

  @QueryParam("page_size")
  public @Nullable String pageSize;

  @QueryParam("page_token")
  public @Nullable String pageToken;
}
