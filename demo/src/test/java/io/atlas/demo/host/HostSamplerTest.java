package io.atlas.demo.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HostSamplerTest {
  private final HostSampler machine = HostSampler.ofThisMachine();

  @Test
  void findsTheHostItsProcessesAndItsParts() {
    List<Asset> assets = machine.sample();
    assertThat(kinds(assets)).contains("host", "memory", "cpu", "process");
    assertThat(assets).extracting(Asset::name).doesNotHaveDuplicates().contains("host", "cpu-0");
  }

  @Test
  void namesAreSteadyAndNeedNoEscapeInUrls() {
    Set<String> first = names(machine.sample());
    String self = "process-" + ProcessHandle.current().pid() + "-";
    assertThat(names(machine.sample()).stream().filter(name -> name.startsWith(self)))
        .hasSize(1)
        .allMatch(first::contains);
    assertThat(first).allMatch(name -> name.matches("[A-Za-z0-9.-]{1,256}"));
  }

  @Test
  void shortensLongDeviceNames() {
    assertThat(DeviceSampler.assetName("disk", "/dev/sda")).isEqualTo("disk-dev-sda");
    assertThat(DeviceSampler.assetName("filesystem", "/")).isEqualTo("filesystem-root");
    assertThat(DeviceSampler.assetName("disk", "/a".repeat(500))).hasSizeLessThanOrEqualTo(200);
  }

  private static Set<String> kinds(List<Asset> assets) {
    return assets.stream()
        .map(asset -> String.valueOf(asset.attributes().get("kind")).replace("\"", ""))
        .collect(Collectors.toSet());
  }

  private static Set<String> names(List<Asset> assets) {
    return assets.stream().map(Asset::name).collect(Collectors.toSet());
  }
}
