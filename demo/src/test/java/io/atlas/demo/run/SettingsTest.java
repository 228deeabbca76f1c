package io.atlas.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void findsTheServicesAtTheirUsualPorts() {
    Settings settings = Settings.of(Optional.empty(), false, Map.of());
    assertThat(settings.ingest()).isEqualTo(URI.create("http://127.0.0.1:8081"));
    assertThat(settings.query()).isEqualTo(URI.create("http://127.0.0.1:8082"));
    assertThat(settings.freshness()).isEqualTo(URI.create("http://127.0.0.1:8083"));
    assertThat(settings.olap()).isTrue();
  }

  @Test
  void doesWithoutAnOlapStoreThatIsNotThere() {
    assertThat(Settings.of(Optional.empty(), true, Map.of()).olap()).isFalse();
    assertThat(Settings.of(Optional.empty(), false, Map.of("ATLAS_OLAP_URL", "")).olap()).isFalse();
    assertThat(Settings.of(Optional.empty(), false, Map.of("ATLAS_OLAP_URL", "http://x")).olap())
        .isTrue();
  }
}
