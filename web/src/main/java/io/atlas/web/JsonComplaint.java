package io.atlas.web;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What is wrong with a body that is not JSON, in one line that repeats nothing of it at length. */
public final class JsonComplaint {
  /** Jackson's word for the body, which it does not show, in front of a place in it. */
  private static final String NO_SOURCE =
      "Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); ";

  private JsonComplaint() {}

  /** The first line of Jackson's own words. */
  public static String of(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("").replace(NO_SOURCE, "");
  }
}
