package io.atlas.stack.kafka;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Kafka that last wrote a directory: an older one dies of it with a word about endpoints. */
record DataVersion(Path data) {
  /** Those that noted nothing wrote as this one does. */
  private static final String BEFORE_NOTES = "4.3.1";

  /**
   * Refuses a directory of a newer Kafka.
   *
   * @throws IllegalStateException if it is one; says what to do
   */
  void check(String running) throws IOException {
    String written = Files.exists(file()) ? Files.readString(file()).strip() : BEFORE_NOTES;
    if (Version.parse(written).compareTo(Version.parse(running)) > 0) {
      throw new IllegalStateException(
          "Kafka %s wrote %s, and Kafka %s can't read it. Remove that directory and start again;"
                  .formatted(written, data, running)
              + " ./atlas repair olap then copies out of Postgres what was on its way.");
    }
  }

  void note(String running) throws IOException {
    Files.writeString(file(), running);
  }

  private Path file() {
    return data.resolve("version");
  }
}
