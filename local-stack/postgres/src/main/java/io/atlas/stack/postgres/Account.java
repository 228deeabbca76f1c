package io.atlas.stack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The account Postgres runs as: this user's own, or, because Postgres refuses root, an unprivileged
 * one.
 *
 * @param name empty for this user's own account
 * @param prefix the command that changes to it
 */
record Account(Optional<String> name, List<String> prefix) {
  private static final List<String> CANDIDATES = List.of("postgres", "nobody", "daemon");

  // Lets the account pass folders above the data that only root may enter, such as /root.
  private static final List<String> PASS_FOLDERS =
      List.of(
          "--inh-caps=+dac_override,+dac_read_search",
          "--ambient-caps=+dac_override,+dac_read_search");

  /** The account for data below {@code folder}, which it then owns. */
  static Account owning(Path folder) {
    if (!System.getProperty("user.name", "").equals("root")) {
      return new Account(Optional.empty(), List.of());
    }
    String user = unprivileged();
    chown(folder, user);
    return Stream.of(changeTo(user, List.of()), changeTo(user, PASS_FOLDERS))
        .filter(prefix -> canUse(prefix, folder))
        .findFirst()
        .map(prefix -> new Account(Optional.of(user), prefix))
        .orElseThrow(() -> unreachable(user, folder));
  }

  private static String unprivileged() {
    return CANDIDATES.stream()
        .filter(user -> succeeds(List.of("id", "-u", user)))
        .findFirst()
        .orElseThrow(() ->
            new PostgresException(
                "Postgres refuses to run as root and none of the accounts "
                    + CANDIDATES
                    + " exists. Run as an ordinary user, or add an account 'postgres'."));
  }

  private static List<String> changeTo(String user, List<String> capabilities) {
    List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=" + user));
    command.addAll(List.of("--regid=" + primaryGroup(user), "--clear-groups"));
    command.addAll(capabilities);
    return List.copyOf(command);
  }

  private static String primaryGroup(String user) {
    return output(List.of("id", "-g", user)).strip();
  }

  private static boolean canUse(List<String> prefix, Path folder) {
    List<String> command = new ArrayList<>(prefix);
    // Opening is what counts: access(2) knows nothing of capabilities.
    command.addAll(List.of("ls", folder.toString()));
    return succeeds(command);
  }

  private static PostgresException unreachable(String user, Path folder) {
    return new PostgresException(
        "Postgres refuses to run as root, and the account '%s' cannot reach %s. Run as an ordinary user, or set ATLAS_HOME to a folder whose parents everyone may enter (chmod o+x)."
            .formatted(user, folder));
  }

  private static void chown(Path folder, String user) {
    try {
      UserPrincipal owner =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
      Files.setOwner(folder, owner);
    } catch (IOException e) {
      throw new UncheckedIOException("could not give " + folder + " to '" + user + "'", e);
    }
  }

  private static boolean succeeds(List<String> command) {
    try {
      return quiet(command).waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Process quiet(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String output(List<String> command) {
    try {
      return new String(
          new ProcessBuilder(command).start().getInputStream().readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("could not run " + command, e);
    }
  }
}
