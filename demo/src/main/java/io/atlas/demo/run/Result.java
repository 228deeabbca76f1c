package io.atlas.demo.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a run came to.
 *
 * @param eventsInOlap empty when the stack has no OLAP store, or it gave no count
 * @param unresolved events that were given up on without knowing their fate
 * @param sound whether no part of the demo itself broke
 * @param seconds how long events were streamed
 */
record Result(
    long eventsAcked,
    OptionalLong eventsInOlap,
    Reads reads,
    long staleClaims,
    long unresolved,
    boolean sound,
    double seconds) {
  private static final double LONG_RUN_SECONDS = 60;
  private static final long READS_OF_LONG_RUN = 100;

  /** Answered reads by the store that answered them. */
  record Reads(long writer, long replica, long olap) {}

  /** A run that could not begin. */
  static Result nothing() {
    return new Result(0, OptionalLong.empty(), new Reads(0, 0, 0), 0, 0, true, 0);
  }

  /** The line of JSON that ends the run. */
  String json() {
    ObjectNode json = new JsonMapper().createObjectNode();
    json.put("events_acked", eventsAcked);
    json.put("events_in_olap", eventsInOlap.isPresent() ? eventsInOlap.getAsLong() : null);
    json.put("reads_writer", reads.writer());
    json.put("reads_replica", reads.replica());
    json.put("reads_olap", reads.olap());
    json.put("stale_claims", staleClaims);
    json.put("seconds", Math.round(seconds * 10) / 10.0);
    return json.toString();
  }

  /**
   * Why the run did not hold; empty when everything did.
   *
   * @param olap whether the stack has an OLAP store
   */
  List<String> failures(boolean olap) {
    List<String> failures = new ArrayList<>();
    require(failures, eventsAcked >= 1, "no event was acknowledged");
    require(failures, staleClaims == 0, staleClaims + " answers were older than they claimed");
    require(failures, sound, "a part of the demo broke; see above");
    if (olap) {
      require(failures, eventsInOlap.equals(OptionalLong.of(eventsAcked)), missing());
    }
    if (seconds >= LONG_RUN_SECONDS) {
      requireReads(failures, "writer", reads.writer());
      requireReads(failures, "replica", reads.replica());
      if (olap) {
        requireReads(failures, "OLAP", reads.olap());
      }
    }
    return failures;
  }

  private String missing() {
    return "%d events were acknowledged, the OLAP store has %s; %d were given up on, their fate unknown"
        .formatted(
            eventsAcked,
            eventsInOlap.isPresent() ? eventsInOlap.getAsLong() : "not been able to count",
            unresolved);
  }

  private static void requireReads(List<String> failures, String store, long reads) {
    require(
        failures,
        reads >= READS_OF_LONG_RUN,
        "only %d reads were answered by the %s, where a run of a minute has %d or more; is the machine busy?"
            .formatted(reads, store, READS_OF_LONG_RUN));
  }

  private static void require(List<String> failures, boolean holds, String failure) {
    if (!holds) {
      failures.add(failure);
    }
  }
}
