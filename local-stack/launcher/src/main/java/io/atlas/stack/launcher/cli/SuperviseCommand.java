package io.atlas.stack.launcher.cli;

import io.atlas.stack.launcher.stack.Home;
import io.atlas.stack.launcher.supervise.RestartPolicy;
import io.atlas.stack.launcher.supervise.StateFiles;
import io.atlas.stack.launcher.supervise.Supervisor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The supervisor's own process; {@code up} starts it. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Home home = Atlas.home();
    Files.createDirectories(home.run());
    Path file = home.run().resolve("lock");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new LauncherException(
            "another supervisor holds " + file + "; see ./atlas status, or set ATLAS_HOME");
      }
      supervise(home);
      return 0;
    }
  }

  private void supervise(Home home) throws InterruptedException {
    StateFiles files = new StateFiles(home.run());
    Supervisor supervisor =
        new Supervisor(options.resolve(home).children(), RestartPolicy.DEFAULT, files);
    Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close, "stop-children"));
    supervisor.start();
    supervisor.awaitClose();
  }
}
