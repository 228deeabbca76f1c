package io.atlas.common.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/** A problem document (RFC 9457) with the member order of the contract. */
public final class Problem {
  public static final String MEDIA_TYPE = "application/problem+json";

  private Problem() {}

  /** The document of a failure at {@code instance}, the path of the request. */
  public static Map<String, Object> document(
      ErrorCode code, String detail, String instance, Map<String, Object> members) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", code.type());
    document.put("title", code.title());
    document.put("status", code.status());
    document.put("detail", detail);
    document.put("instance", instance);
    document.put("code", code.code());
    document.putAll(members);
    return document;
  }
}
