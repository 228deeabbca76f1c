package io.atlas.query.history;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters of a history, as they were sent. */
public class HistoryParameters {
  static final List<String> NAMES =
      List.of("from", "to", "attributes", "page_size", "page_token", "explain");

  /** RFC 3339; observed at it or later. */
  @RestQuery public @Nullable String from;

  /** RFC 3339; observed before it. */
  @RestQuery public @Nullable String to;

  /** Names, separated by commas. */
  @RestQuery public @Nullable String attributes;

  @QueryParam("page_size")
  public @Nullable String pageSize;

  @QueryParam("page_token")
  public @Nullable String pageToken;

  /** {@code false}, {@code true} or {@code measured}. */
  @RestQuery public @Nullable String explain;
}
