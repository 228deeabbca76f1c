package io.atlas.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.freshness.Source;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.query.route.Served;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerStateTest {
  private static final Position HELD = new Position(1, Lsn.parse("0/10"));
  private static final Served REPLICA =
      new Served(Source.REPLICA, "replica-1", new Served.Age.At(HELD), Optional.empty());

  private final AnswerState state = new AnswerState();

  private String header(int status) {
    return state.freshness(status, position -> Optional.of(Duration.ofMillis(7))).render();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 409, 500})
  void claimsNothingWhereNoStoreWasRead(int status) {
    assertThat(header(status)).isEqualTo("source=none, satisfied");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 404})
  void claimsWhatTheStoreProved(int status) {
    state.served(REPLICA);
    assertThat(header(status))
        .isEqualTo("source=replica, store=\"replica-1\", bound-ms=7, lsn=\"0/10\", satisfied");
  }

  @Test
  void isUnsatisfiedOnlyWhenTheDemandIsRefused() {
    assertThat(header(503)).isEqualTo("source=none, satisfied=?0");
    state.served(REPLICA);
    assertThat(header(503)).isEqualTo("source=none, satisfied=?0");
  }

  @Test
  void holdsTheLastToken() {
    ConsistencyToken token = ConsistencyToken.of(1, HELD, 7, 0);
    assertThat(state.token()).isEmpty();
    state.token(token);
    assertThat(state.token()).contains(token);
  }
}
