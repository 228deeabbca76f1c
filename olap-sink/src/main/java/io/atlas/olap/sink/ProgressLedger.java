package io.atlas.olap.sink;

import io.atlas.common.event.Heartbeat;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The progress of the task's partitions while one delivery is worked through. Discarded if the
 * delivery fails, so a repetition begins from what was acknowledged.
 */
final class ProgressLedger {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressLedger.class);

  private final Map<Integer, HeartbeatProgress> partitions;
  private final Map<Integer, Progress> before = new HashMap<>();
  private final Map<Long, Long> anchors;

  ProgressLedger(Map<Integer, HeartbeatProgress> acknowledged, Map<Long, Long> anchors) {
    this.partitions = new HashMap<>(acknowledged);
    this.anchors = anchors;
    acknowledged.forEach((partition, progress) -> before.put(partition, progress.progress()));
  }

  void beat(Heartbeat beat) {
    HeartbeatProgress current = of(beat.partition());
    HeartbeatProgress.Step step = current.beat(beat, anchors);
    if (step.effect() == HeartbeatProgress.Effect.GAPPED) {
      LOG.error("events may be missing before {}; progress froze at {}", beat, current.progress());
    } else if (step.effect() == HeartbeatProgress.Effect.ADVANCED && current.isFrozen()) {
      LOG.warn("a repair closed the gap in partition {}; on from {}", beat.partition(), beat);
    }
    partitions.put(beat.partition(), step.next());
  }

  void snapshot(int partition) {
    HeartbeatProgress current = of(partition);
    if (!current.isFrozen()) {
      LOG.error("partition {} has rows of a snapshot; froze at {}", partition, current.progress());
    }
    partitions.put(partition, current.snapshot());
  }

  private HeartbeatProgress of(int partition) {
    return partitions.getOrDefault(partition, HeartbeatProgress.resume(Progress.NONE));
  }

  /** All partitions as they stand now. */
  Map<Integer, HeartbeatProgress> partitions() {
    return Map.copyOf(partitions);
  }

  /** What differs from before this delivery. */
  Map<Integer, Progress> changed() {
    Map<Integer, Progress> changed = new HashMap<>();
    partitions.forEach((partition, progress) -> {
      if (!progress.progress().equals(before.getOrDefault(partition, Progress.NONE))) {
        changed.put(partition, progress.progress());
      }
    });
    return changed;
  }
}
