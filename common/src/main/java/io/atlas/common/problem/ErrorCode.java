package io.atlas.common.problem;

import java.util.Locale;

/** Every error that a client can see: of a whole request, and of one item of it. */
public enum ErrorCode {
  MALFORMED_BODY(400, "The body cannot be parsed"),
  BAD_FRESHNESS_DEMAND(400, "A freshness header cannot be understood"),
  BAD_TOKEN(400, "The consistency token is not one of this cluster and tenant"),
  BAD_FILTER(400, "The filter cannot be understood"),
  BAD_PARAMETER(400, "A parameter cannot be understood"),
  BAD_PAGE_TOKEN(400, "The page token does not belong to this query"),
  UNAUTHENTICATED(401, "A valid bearer token is needed"),
  FORBIDDEN(403, "The bearer token lacks the scope for this"),
  NOT_FOUND(404, "There is nothing at this path"),
  ASSET_NOT_FOUND(404, "The tenant has no such asset"),
  METHOD_NOT_ALLOWED(405, "The path does not take this method"),
  NOT_ACCEPTABLE(406, "None of the accepted media types can be produced"),
  BODY_INCOMPLETE(408, "The body did not arrive whole in time"),
  WRITE_MAY_BE_LOST(409, "The position of the token was not carried over by a failover"),
  BODY_TOO_LARGE(413, "The body is larger than this service takes"),
  UNSUPPORTED_MEDIA_TYPE(415, "The media type or encoding of the body is not supported"),
  ALL_ITEMS_REJECTED(422, "Every item of the request was rejected"),
  QUERY_TOO_EXPENSIVE(422, "The query takes longer than it may"),
  IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used with other content"),
  QUOTA_EXCEEDED(429, "The tenant's quota is used up"),
  INTERNAL_ERROR(500, "Something went wrong here"),
  OVERLOADED(503, "The service is at its limit"),
  OUTCOME_UNKNOWN(503, "The connection was lost while committing; the outcome is unknown"),
  FRESHNESS_UNAVAILABLE(503, "No store can meet the freshness demand in time"),
  STORE_UNAVAILABLE(503, "The store that this needs cannot be reached"),

  ITEM_NOT_AN_OBJECT(422, "The item is not a JSON object"),
  ITEM_MALFORMED(422, "The item is not valid JSON"),
  FIELD_MISSING(422, "A required field is missing"),
  FIELD_UNKNOWN(422, "The field is not known"),
  FIELD_DUPLICATE(422, "The field occurs twice"),
  FIELD_WRONG_TYPE(422, "The field has the wrong type"),
  FIELD_TOO_LONG(422, "The field is longer than allowed"),
  FIELD_EMPTY(422, "The field is empty"),
  TIME_MALFORMED(422, "The time is not RFC 3339"),
  TIME_IN_FUTURE(422, "The time lies more than five minutes ahead"),
  TIME_OUT_OF_RANGE(422, "The time cannot be stored"),
  ATTRIBUTES_EMPTY(422, "An event needs at least one attribute"),
  ATTRIBUTE_LIMIT(422, "The attribute limit is reached"),
  ATTRIBUTE_NAME_INVALID(422, "The attribute name is not allowed"),
  VALUE_NOT_FINITE(422, "The number is not finite as a 64-bit float"),
  VALUE_TOO_PRECISE(422, "The number has more digits than are kept"),
  VALUE_NOT_STORABLE(422, "The text holds a character that cannot be stored"),
  VALUE_NESTED_TOO_DEEP(422, "The value is nested too deep");

  private final int status;
  private final String title;

  ErrorCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /**
   * HTTP status of a request that fails with this code; items of a request have none of their own.
   */
  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The code as it stands in JSON: {@code value-not-finite}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The problem type: {@code urn:atlas:problem:value-not-finite}. */
  public String type() {
    return "urn:atlas:problem:" + code();
  }
}
