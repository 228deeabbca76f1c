package io.atlas.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.web.JsonComplaint;

/** Says where a body is broken, and why. */
final class Malformed {
  private Malformed() {}

  static ProblemException body(JsonParser json, String detail) {
    return body(detail, Math.max(0, json.currentTokenLocation().getByteOffset()));
  }

  static ProblemException body(JsonProcessingException e) {
    return body(
        "Not JSON: " + reason(e), e.getLocation() == null ? 0 : e.getLocation().getByteOffset());
  }

  /** A body that is broken at that byte, counted after decoding. */
  static ProblemException body(String detail, long offset) {
    return new ProblemException(ErrorCode.MALFORMED_BODY, detail).with("offset", offset);
  }

  static String reason(JsonProcessingException e) {
    return JsonComplaint.of(e);
  }
}
