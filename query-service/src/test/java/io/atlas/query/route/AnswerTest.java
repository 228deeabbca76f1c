package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.freshness.Source;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final Position HELD = new Position(1, new Lsn(5));
  private static final Rejected NOT_ASKED = rejected("replica-1", "replica-not-asked");
  private static final Rejected LAGGING = rejected("replica-1", "replica-lagging");
  private static final Rejected AWAY = rejected("replica-2", "replica-unreachable");

  private static Rejected rejected(String store, String why) {
    return new Rejected(Source.REPLICA, store, why, Optional.empty());
  }

  private static Answer<String> answered(String store) {
    Served served = new Served(Source.REPLICA, store, new Served.Age.At(HELD), Optional.empty());
    return new Answer<>("value", served, HELD);
  }

  private static Attempt<String> left(Rejected... rejected) {
    return new Attempt.Left<>("replica-lagging", Optional.empty(), false, List.of(rejected));
  }

  @Test
  void namesTheStoresThatWereLeftBefore() {
    Attempt<String> attempt =
        left(LAGGING).orElse(() -> left(AWAY)).orElse(() -> new Attempt.Done<>(answered("writer")));
    assertThat(attempt)
        .isEqualTo(new Attempt.Done<>(answered("writer").after(List.of(LAGGING, AWAY))));
  }

  @Test
  void theLastWordOfAStoreCounts() {
    assertThat(answered("writer").after(List.of(LAGGING)).after(List.of(NOT_ASKED, AWAY)))
        .extracting(Answer::rejected)
        .isEqualTo(List.of(LAGGING, AWAY));
    assertThat(left(NOT_ASKED, AWAY).orElse(() -> left(LAGGING))).isEqualTo(left(LAGGING, AWAY));
  }

  @Test
  void namesTheWriterLast() {
    Rejected spared = new Rejected(Source.WRITER, "writer", "writer-spared", Optional.empty());
    assertThat(answered("replica-1").after(List.of(AWAY)).before(spared).rejected())
        .containsExactly(AWAY, spared);
  }

  @Test
  void aStoreThatAnsweredInTheEndIsNotRejected() {
    assertThat(answered("replica-1").after(List.of(LAGGING, AWAY)).rejected())
        .containsExactly(AWAY);
  }

  @Test
  void keepsAllButTheValue() {
    Answer<String> answer = answered("writer").after(List.of(AWAY));
    assertThat(answer.map(String::length))
        .isEqualTo(new Answer<>(5, answer.served(), answer.seen(), List.of(AWAY)));
  }
}
