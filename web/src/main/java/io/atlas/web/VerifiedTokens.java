package io.atlas.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a minute which bearer tokens were found good: a device sends the same one with
 * every request, and to verify a signature costs more than to write an event. A token that expires
 * within the minute is refused when it does; a key that is withdrawn is believed a minute longer.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class VerifiedTokens extends JWTCallerPrincipalFactory {
  private static final long MOST = 20_000;
  private static final Duration BELIEVED_FOR = Duration.ofMinutes(1);
  private static final long MILLIS = 1000;

  private final JWTCallerPrincipalFactory verifier = new DefaultJWTCallerPrincipalFactory();
  private final Cache<String, JWTCallerPrincipal> good =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(BELIEVED_FOR).build();

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
    @Nullable JWTCallerPrincipal known = good.getIfPresent(token);
    if (known != null && isCurrent(known)) {
      return known;
    }
    JWTCallerPrincipal verified = verifier.parse(token, context);
    good.put(token, verified);
    return verified;
  }

  /** The token, if it was found good within the last minute and still is. */
  public Optional<JsonWebToken> known(String token) {
    return Optional.<JsonWebToken>ofNullable(good.getIfPresent(token))
        .filter(VerifiedTokens::isCurrent);
  }

  /** Whether it has not expired; one that has is left to the verifier, which says so. */
  private static boolean isCurrent(JsonWebToken principal) {
    return principal.getExpirationTime() * MILLIS > System.currentTimeMillis();
  }
}
