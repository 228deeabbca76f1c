package io.atlas.bench.setup;

import io.atlas.bench.data.DatasetSpec;
import io.atlas.bench.stack.BenchHome;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What a home's database holds, as a small file beside it says.
 *
 * @param schema fingerprint of the migrations when it was loaded; others may keep data differently
 */
record LoadedData(DatasetSpec spec, String schema) {
  private static final String FILE = "loaded.properties";

  /** What is known; empty when nothing was loaded, or a run was cut off in the midst of changes. */
  static Optional<LoadedData> read(BenchHome home) {
    Path file = home.file(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return Optional.of(of(properties));
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file, e);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static LoadedData of(Properties properties) {
    return new LoadedData(
        new DatasetSpec(
            (int) number(properties, "assets"),
            (int) number(properties, "attributes"),
            number(properties, "seed")),
        properties.getProperty("schema", ""));
  }

  private static long number(Properties properties, String name) {
    return Long.parseLong(properties.getProperty(name, ""));
  }

  /** A fingerprint of the migrations of the checkout. */
  static String schemaOf(BenchHome home) {
    Path folder = home.home().checkout().resolve("schema/src/main/resources/db/migration");
    CRC32C fingerprint = new CRC32C();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        fingerprint.update(Files.readAllBytes(file));
      }
      return Long.toHexString(fingerprint.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException("could not read the migrations in " + folder, e);
    }
  }

  /** Writes it down. */
  void write(BenchHome home) {
    Properties properties = new Properties();
    properties.setProperty("assets", Integer.toString(spec.assets()));
    properties.setProperty("attributes", Integer.toString(spec.attributes()));
    properties.setProperty("seed", Long.toString(spec.seed()));
    properties.setProperty("schema", schema);
    try (Writer writer = Files.newBufferedWriter(home.file(FILE))) {
      properties.store(writer, "what the database of this folder holds");
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + home.file(FILE), e);
    }
  }

  /** Forgets it while the data changes, so that a run that is cut off leaves no false claim. */
  static void forget(BenchHome home) {
    try {
      Files.deleteIfExists(home.file(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("could not delete " + home.file(FILE), e);
    }
  }
}
