package io.atlas.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.query.history.LogWindow.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogWindowTest {
  @Test
  void goesBackToTheOldestPartition() {
    LogWindow window = LogWindow.of(List.of(new Part(20, 30), new Part(10, 20), new Part(30, 40)));
    assertThat(window.oldest()).isEqualTo(10);
    assertThat(window.surelyFrom(5)).isEqualTo(15);
  }

  @Test
  void endsWhereADayIsMissing() {
    assertThat(LogWindow.of(List.of(new Part(0, 10), new Part(20, 30), new Part(30, 40))))
        .isEqualTo(new LogWindow(20));
  }

  @Test
  void claimsNothingWithoutPartitions() {
    assertThat(LogWindow.of(List.of())).isEqualTo(LogWindow.NONE);
    assertThat(LogWindow.NONE.surelyFrom(5)).isEqualTo(Long.MAX_VALUE);
  }
}
