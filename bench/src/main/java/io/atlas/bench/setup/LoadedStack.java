package io.atlas.bench.setup;

import io.atlas.bench.data.BenchTenant;
import io.atlas.bench.data.Dataset;
import io.atlas.bench.data.Versions;
import io.atlas.bench.http.Target;
import io.atlas.bench.stack.Bearers;
import io.atlas.bench.stack.BenchHome;
import io.atlas.bench.stack.BenchStack;
import io.atlas.bench.stack.Database;
import io.atlas.bench.stack.Runner;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A running stack whose store holds a dataset. */
public final class LoadedStack {
  private static final String VERSIONS = "versions.bin";

  private final BenchStack stack;
  private final Dataset dataset;
  private final PrintStream progress;
  private final BenchHome home;

  private LoadedStack(BenchStack stack, Dataset dataset, PrintStream progress) {
    this.stack = stack;
    this.dataset = dataset;
    this.progress = progress;
    this.home = stack.home();
  }

  /**
   * Brings a stack up and the dataset into it, unless an earlier run has left it there.
   *
   * @param fresh whether even then it is loaded anew
   */
  public static LoadedStack up(
      BenchStack stack, Runner runner, Dataset dataset, boolean fresh, PrintStream progress)
      throws InterruptedException {
    LoadedStack loaded = new LoadedStack(stack, dataset, progress);
    loaded.bringUp(runner, fresh);
    return loaded;
  }

  private void bringUp(Runner runner, boolean fresh) throws InterruptedException {
    boolean reusable = !fresh && isThere();
    if (!reusable) {
      home.delete();
    }
    progress.printf("starting the stack in %s ...%n", home.home().state());
    stack.up(runner);
    dropUnreadSlot();
    if (reusable) {
      progress.println("the data of an earlier run is there");
    } else {
      load();
    }
  }

  private boolean isThere() {
    return LoadedData.read(home).equals(Optional.of(loadedData()))
        && Files.exists(home.file(VERSIONS));
  }

  private LoadedData loadedData() {
    return new LoadedData(dataset.spec(), LoadedData.schemaOf(home));
  }

  private void dropUnreadSlot() {
    try (Database database = connect()) {
      if (!stack.readsSlot() && Preparation.dropUnreadSlot(database)) {
        progress.println(
            "dropped the replication slot: nobody reads it here, and it would keep WAL");
      }
    }
  }

  private void load() throws InterruptedException {
    try (Database database = connect()) {
      List<Integer> tenants = Preparation.ensureTenants(database, dataset.tenants());
      Preparation.makeTelemetryVolatile(database, tenants);
      new Loader(dataset, target(), progress).load();
      progress.println("  vacuum and checkpoint ...");
      database.run("VACUUM (ANALYZE)");
      database.run("CHECKPOINT");
      keep(new Versions(dataset.spec()));
    }
  }

  /** The stack. */
  public BenchStack stack() {
    return stack;
  }

  /** What is in it. */
  public Dataset dataset() {
    return dataset;
  }

  /** Where the primary listens on 127.0.0.1. */
  public int primaryPort() {
    return home.ports().primary();
  }

  /** A connection to the primary as its superuser. */
  public Database connect() {
    return Database.connect(home.ports().primary());
  }

  /** The ingest-service, with a bearer token of each tenant. */
  public Target target() {
    List<String> names = dataset.tenants().stream().map(BenchTenant::name).toList();
    return new Target(
        home.ports().ingest(), Bearers.signed(names, home.keys().privateKey(), Instant.now()));
  }

  /**
   * The versions that the store is at, for a run that will change them. Until they are handed back
   * to {@link #keep}, the data counts as unknown.
   */
  public Versions takeVersions() {
    Versions versions = versions();
    LoadedData.forget(home);
    return versions;
  }

  /** The versions that the store is at, for a run that changes nothing in it. */
  public Versions versions() {
    try {
      return Versions.load(home.file(VERSIONS), dataset.spec());
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + home.file(VERSIONS), e);
    }
  }

  /** Notes which versions the store is at now, so that a later run may use the data. */
  public void keep(Versions versions) {
    try {
      versions.save(home.file(VERSIONS));
      loadedData().write(home);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + home.file(VERSIONS), e);
    }
  }
}
