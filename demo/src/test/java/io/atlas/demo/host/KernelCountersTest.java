package io.atlas.demo.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelCountersTest {
  @Test
  void readsPairs() {
    assertThat(KernelCounters.pairs("v", List.of("pgfault 12", "odd", "nr_x -3")))
        .isEqualTo(Map.of("v.pgfault", 12L, "v.nr_x", -3L));
  }

  @Test
  void readsMemory() {
    assertThat(KernelCounters.memory("m", List.of("MemFree:   120 kB", "HugePages_Total:  0")))
        .isEqualTo(Map.of("m.MemFree", 120L, "m.HugePages_Total", 0L));
  }

  @Test
  void readsTables() {
    assertThat(KernelCounters.tables("t", List.of("Ip: A B", "Ip: 1 2", "Tcp: A", "Tcp: -1")))
        .isEqualTo(Map.of("t.Ip.A", 1L, "t.Ip.B", 2L, "t.Tcp.A", -1L));
  }

  @Test
  void readsTotalsOfStat() {
    assertThat(KernelCounters.stat("s", List.of("cpu  5 6", "cpu0 5 6", "intr 99 1 2", "ctxt 7")))
        .isEqualTo(Map.of("s.cpu.user", 5L, "s.cpu.nice", 6L, "s.intr", 99L, "s.ctxt", 7L));
  }

  @Test
  void passesOverNumbersThatDoNotFit() {
    assertThat(KernelCounters.pairs("v", List.of("big 99999999999999999999"))).isEmpty();
  }

  @Test
  void isEmptyWhereThereAreNoSuchFiles() {
    assertThat(new KernelCounters(Path.of("no-such-folder")).read()).isEmpty();
  }
}
