package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.stack.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jose4j.lang.JoseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Prints a bearer token of a tenant for the local services.",
    footer = {
      "",
      "Example:",
      "  AUTH=\"Authorization: Bearer $(./atlas token acme)\"",
      "  curl http://127.0.0.1:8082/v1/assets -H \"$AUTH\""
    })
final class TokenCommand implements Callable<Integer> {
  private static final Set<String> SCOPES = Set.of("ingest", "read", "admin");

  @Parameters(paramLabel = "TENANT", description = "the tenant's name")
  private String tenant = "";

  @Option(
      names = "--scope",
      split = ",",
      defaultValue = "ingest,read",
      paramLabel = "SCOPE",
      description = "ingest, read, admin (default ${DEFAULT-VALUE})")
  private List<String> scopes = List.of();

  @Option(
      names = "--for",
      defaultValue = "12h",
      converter = Durations.class,
      paramLabel = "D",
      description = "how long it is valid (default ${DEFAULT-VALUE})")
  private Duration validity = Duration.ofHours(12);

  @Override
  public Integer call() throws JoseException {
    if (tenant.isBlank()) {
      throw new LauncherException("a token wants the name of a tenant: ./atlas token acme");
    }
    scopes.stream()
        .filter(scope -> !SCOPES.contains(scope))
        .findFirst()
        .ifPresent(scope -> {
          throw new LauncherException(
              "there is no scope '%s'; there are ingest, read and admin".formatted(scope));
        });
    Keys keys = new Keys(Atlas.home().keys()).ensured();
    System.out.println(
        new BearerToken(tenant, scopes, Instant.now(), validity).signed(keys.privateKey()));
    return 0;
  }
}
