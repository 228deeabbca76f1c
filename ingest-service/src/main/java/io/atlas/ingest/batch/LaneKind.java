package io.atlas.ingest.batch;

import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.state.StoragePlan;
import java.util.List;
import java.util.Map;

/** What the transactions of a kind of lane do besides writing. */
interface LaneKind {
  /** Lanes of devices' events: written as they come, answered with counts. */
  LaneKind BULK =
      new LaneKind() {
        @Override
        public List<ResolvedEvent> timed(
            Channel channel, List<ResolvedEvent> events, Map<Integer, StoragePlan> plans) {
          return events;
        }

        @Override
        public Map<Long, Map<String, String>> states(Channel channel, List<ResolvedEvent> events) {
          return Map.of();
        }
      };

  /** The events with the times that they are to be written with. */
  List<ResolvedEvent> timed(
      Channel channel, List<ResolvedEvent> events, Map<Integer, StoragePlan> plans);

  /** What is to be told of the events' assets, by asset id; asked before the commit. */
  Map<Long, Map<String, String>> states(Channel channel, List<ResolvedEvent> events);
}
