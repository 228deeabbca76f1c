package io.atlas.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever sets what the README names changes something. */
class SettingsTest {
  private static final Pattern VARIABLE = Pattern.compile("\\bATLAS_[A-Z_]+\\b");

  /** Those of the launcher, which no service reads. */
  private static final List<String> LAUNCHER =
      List.of("ATLAS_HOME", "ATLAS_PORT_BASE", "ATLAS_CONNECT_URL");

  @Test
  void theReadmeNamesSettingsThatThereAre() throws IOException {
    String readme = Files.readString(Manifests.ROOT.resolve("../README.md"));
    Set<String> named =
        VARIABLE.matcher(readme).results().map(found -> found.group()).collect(Collectors.toSet());
    Set<String> known =
        Stream.concat(
                LAUNCHER.stream(),
                Stream.of("ingest-service", "query-service", "freshness-service")
                    .flatMap(service -> ServiceSettings.of(service).environment().stream()))
            .collect(Collectors.toSet());
    assertThat(named).hasSizeGreaterThan(25).isSubsetOf(known);
  }
}
