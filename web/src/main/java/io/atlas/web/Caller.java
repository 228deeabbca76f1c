package io.atlas.web;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who is calling: the tenant that the verified bearer token names. */
@RequestScoped
public class Caller {
  /** Longest tenant name, in characters. */
  private static final int MAX_NAME = 128;

  /** Names that begin with it are the system's own. */
  private static final String RESERVED = "$";

  private final JsonWebToken token;

  public Caller(JsonWebToken token) {
    this.token = token;
  }

  /**
   * The tenant's name.
   *
   * @throws ProblemException {@code forbidden} if the token names none or a reserved one
   */
  public String tenant() {
    return tenantIn(token)
        .orElseThrow(() ->
            new ProblemException(
                ErrorCode.FORBIDDEN,
                "The bearer token needs a claim 'tenant' with the tenant's name."));
  }

  /** The tenant's name in a verified token; empty if it names none or a reserved one. */
  static Optional<String> tenantIn(JsonWebToken token) {
    @Nullable Object claim = token.getClaim("tenant");
    return claim instanceof String name && isAllowed(name) ? Optional.of(name) : Optional.empty();
  }

  private static boolean isAllowed(String name) {
    return !name.isBlank()
        && name.length() <= MAX_NAME
        && !name.startsWith(RESERVED)
        && name.chars().noneMatch(Character::isISOControl);
  }
}
