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
import java.util.Set;
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
  private final Cache<String, Good> good =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(BELIEVED_FOR).build();

  /**
   * What a good token says.
   *
   * @param tenant empty if it names none, or one that nobody may be
   */
  public record Claims(Optional<String> tenant, Set<String> scopes) {}

  /**
   * A good token. Its claims are read once: to ask the principal for one that the standard does not
   * name costs an exception each time.
   */
  private record Good(JWTCallerPrincipal principal, long expiresAtSeconds, Claims claims) {
    static Good of(JWTCallerPrincipal principal) {
      return new Good(
          principal,
          principal.getExpirationTime(),
          new Claims(Caller.tenantIn(principal), Set.copyOf(principal.getGroups())));
    }

    /** Whether it has not expired; one that has is left to the verifier, which says so. */
    boolean isCurrent() {
      return expiresAtSeconds * MILLIS > System.currentTimeMillis();
    }
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
    @Nullable Good known = good.getIfPresent(token);
    if (known != null && known.isCurrent()) {
      return known.principal();
    }
    JWTCallerPrincipal verified = verifier.parse(token, context);
    good.put(token, Good.of(verified));
    return verified;
  }

  /** What the token says, if it was found good within the last minute and still is. */
  public Optional<Claims> known(String token) {
    return Optional.ofNullable(good.getIfPresent(token)).filter(Good::isCurrent).map(Good::claims);
  }
}
