package io.atlas.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.ingest.state.Layouts;
import io.atlas.ingest.state.RequestPart;
import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.state.StateKey;
import io.atlas.ingest.store.Transaction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttemptTest {
  private static final RequestPart PART = new RequestPart(1, "key", 0, "0a");
  private static final Position POSITION = new Position(1, Lsn.parse("0/1"));
  private static final OffsetDateTime NOON =
      OffsetDateTime.of(2026, 1, 1, 12, 0, 0, 0, ZoneOffset.UTC);

  private static ResolvedEvent event(String id) {
    return new ResolvedEvent(
        1, 1, (short) 0, 9, (short) 0, "asset", id, true, Instant.EPOCH, Map.of(), "{}");
  }

  private static Attempt committing() {
    Attempt attempt = new Attempt(List.of(event("e1"), event("e2").in(PART)));
    attempt.mayCommit(
        new Transaction("5", NOON, 1, List.of()),
        event("e1"),
        List.of(Outcome.ACCEPTED, Outcome.DUPLICATE));
    return attempt;
  }

  /** Or a settlement would ask how the attempt before it ended. */
  @Test
  void anotherAttemptHasNotBegunYet() {
    Attempt attempt = committing();
    for (Attempt next :
        List.of(
            attempt.again(),
            attempt.lenient(),
            attempt.with(attempt.events()),
            attempt.without(Set.of(PART)))) {
      assertThat(next.transaction()).isNull();
      assertThat(next.logged()).isNull();
      assertThat(next.result(POSITION).outcomes()).isEmpty();
      assertThat(next.events()).isEqualTo(attempt.events());
    }
  }

  @Test
  void whatMayCommitHasAResult() {
    assertThat(committing().result(POSITION).outcomes())
        .containsExactly(Outcome.ACCEPTED, Outcome.DUPLICATE);
  }

  @Test
  void partsWhoseKeyWasReusedStayOut() {
    Attempt attempt = committing().without(Set.of(PART)).again().lenient();
    assertThat(attempt.admitted()).extracting(ResolvedEvent::eventId).containsExactly("e1");
    assertThat(attempt.isAdmitted(attempt.events().get(1))).isFalse();
    assertThat(attempt.isLenient()).isTrue();
    assertThat(attempt.again().isLenient()).isTrue();
  }

  @Test
  void anAssetIsSplitAsLongAsThereIsALayoutWithMoreBuckets() {
    StateKey row = new StateKey((short) 0, 1, 9, (short) 0);
    CrowdedAsset small = new CrowdedAsset(row, (short) 0);
    assertThat(small.canBeSplit()).isTrue();
    assertThat(small.parts()).isEqualTo(Layouts.after((short) 0));
    assertThat(new CrowdedAsset(row, Layouts.ofNew(10_000)).canBeSplit()).isFalse();
  }
}
