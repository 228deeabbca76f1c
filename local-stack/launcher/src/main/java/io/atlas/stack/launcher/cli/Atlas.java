package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.stack.Home;
import io.atlas.stack.postgres.PostgresException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The Java side of the script {@code atlas}. */
@Command(
    name = "atlas",
    mixinStandardHelpOptions = true,
    description = "Runs the local stack.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      TokenCommand.class,
      DemoCommand.class,
      FaultCommand.class,
      SuperviseCommand.class,
      ReleaseCommand.class,
      AdoptCommand.class,
      EnvCommand.class
    })
public final class Atlas implements Callable<Integer> {
  private Atlas() {}

  /** Runs one command; the exit code is 0, 1 for a failure, 2 for wrong usage. */
  public static void main(String... args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    IExecutionExceptionHandler shortMessages =
        (failure, command, result) -> {
          command.getErr().println("atlas: " + explained(failure));
          return 1;
        };
    return new CommandLine(new Atlas()).setExecutionExceptionHandler(shortMessages);
  }

  private static String explained(Exception failure) {
    boolean expected =
        failure instanceof LauncherException
            || failure instanceof PostgresException
            || failure instanceof IllegalArgumentException
            || failure instanceof IllegalStateException;
    return expected ? String.valueOf(failure.getMessage()) : failure.toString();
  }

  static Home home() {
    return Home.of(System.getenv());
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.out);
    return 2;
  }
}
