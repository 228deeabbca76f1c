package io.atlas.demo.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeTrackerTest {
  private final ChangeTracker tracker = new ChangeTracker();

  @Test
  void sendsTheFirstSnapshotWhole() {
    List<Asset> snapshot = List.of(asset("a", 1, 2), asset("b", 3, 4));
    assertThat(tracker.changes(snapshot)).containsExactlyInAnyOrderElementsOf(snapshot);
  }

  @Test
  void sendsOnlyWhatChangedLater() {
    tracker.changes(List.of(asset("a", 1, 2), asset("b", 3, 4)));
    assertThat(tracker.changes(List.of(asset("a", 1, 9), asset("b", 3, 4))))
        .containsExactly(new Asset("a", Map.of("y", number(9))));
  }

  @Test
  void removesAttributesThatAreGone() {
    tracker.changes(List.of(asset("a", 1, 2)));
    assertThat(tracker.changes(List.of(new Asset("a", Map.of("x", number(1))))))
        .containsExactly(new Asset("a", Map.of("y", NullNode.getInstance())));
  }

  @Test
  void saysOnceThatAnAssetIsGone() {
    tracker.changes(List.of(asset("a", 1, 2)));
    assertThat(tracker.changes(List.of()))
        .containsExactly(new Asset("a", Map.of(ChangeTracker.STATE, ChangeTracker.EXITED)));
    assertThat(tracker.changes(List.of())).isEmpty();
  }

  private static Asset asset(String name, long x, long y) {
    return new Asset(name, Map.of("x", number(x), "y", number(y)));
  }

  private static JsonNode number(long value) {
    return LongNode.valueOf(value);
  }
}
