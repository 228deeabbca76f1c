package io.atlas.query.asset;

import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters of a list, as they were sent. */
public class ListParameters {
  /** RSQL. */
  @RestQuery public @Nullable String filter;

  /** Names, separated by commas. */
  @RestQuery public @Nullable String fields;

  /** {@code asset}, or nothing. */
  @RestQuery public @Nullable String sort;

  @QueryParam("page_size")
  public @Nullable String pageSize;

  @QueryParam("page_token")
  public @Nullable String pageToken;
}
