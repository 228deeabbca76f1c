package io.atlas.web;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.Problem;
import io.atlas.common.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure into {@code application/problem+json}. */
public final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  public Response problem(ProblemException failure, UriInfo uri) {
    Response.ResponseBuilder answer =
        answer(failure.code(), failure.detail(), uri, failure.members());
    failure.headers().forEach(answer::header);
    return answer.build();
  }

  @ServerExceptionMapper({
    UnauthorizedException.class,
    AuthenticationFailedException.class,
  })
  public Response unauthenticated(SecurityException failure, UriInfo uri) {
    return answer(
            ErrorCode.UNAUTHENTICATED,
            "Send Authorization: Bearer <token>; the token must be signed, current and unaltered.",
            uri,
            Map.of())
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException failure, UriInfo uri) {
    return answer(
            ErrorCode.FORBIDDEN,
            "Ask for a token whose scope allows this: ingest to write, read to read, admin to administer.",
            uri,
            Map.of())
        .build();
  }

  @ServerExceptionMapper
  public Response http(WebApplicationException failure, UriInfo uri) {
    int status = failure.getResponse().getStatus();
    return answer(codeOf(status), detailOf(status, failure, uri), uri, Map.of()).build();
  }

  /** A client that goes away or falls silent within its body; nothing of it is written. */
  @ServerExceptionMapper
  public Response incomplete(IOException failure, UriInfo uri) {
    LOG.debugf(failure, "no whole body: %s", uri.getPath());
    return answer(
            ErrorCode.BODY_INCOMPLETE,
            "Nothing was written. Send the body without long pauses.",
            uri,
            Map.of())
        .build();
  }

  @ServerExceptionMapper
  public Response unexpected(Throwable failure, UriInfo uri) {
    LOG.errorf(failure, "failed: %s", uri.getPath());
    return answer(ErrorCode.INTERNAL_ERROR, "The service's log has the cause.", uri, Map.of())
        .build();
  }

  private static Response.ResponseBuilder answer(
      ErrorCode code, String detail, UriInfo uri, Map<String, Object> members) {
    return Response.status(code.status())
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.document(code, detail, uri.getPath(), members));
  }

  private static ErrorCode codeOf(int status) {
    return switch (status) {
      case 400 -> ErrorCode.BAD_PARAMETER;
      case 401 -> ErrorCode.UNAUTHENTICATED;
      case 403 -> ErrorCode.FORBIDDEN;
      case 404 -> ErrorCode.NOT_FOUND;
      case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
      case 406 -> ErrorCode.NOT_ACCEPTABLE;
      case 413 -> ErrorCode.BODY_TOO_LARGE;
      case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
      default -> ErrorCode.INTERNAL_ERROR;
    };
  }

  private static String detailOf(int status, WebApplicationException failure, UriInfo uri) {
    return switch (status) {
      case 404 -> "There is nothing at " + uri.getPath() + "; the README lists the paths.";
      case 405 -> "This path takes other methods; the README lists them.";
      case 406 ->
          "Accept what this path gives: application/json, a list also as application/x-ndjson, a"
              + " stream as text/event-stream.";
      case 415 ->
          "Send the Content-Type that this path takes: application/json; for events also"
              + " application/x-ndjson, for one asset's attributes application/merge-patch+json.";
      default ->
          status >= 500 ? "The service's log has the cause." : String.valueOf(failure.getMessage());
    };
  }
}
