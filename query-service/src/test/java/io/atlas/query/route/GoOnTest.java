package io.atlas.query.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.atlas.query.store.Session;
import io.atlas.query.store.Snapshot;
import io.atlas.query.store.StoreException;
import io.atlas.query.testing.Nodes;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Stack;
import io.atlas.stack.postgres.PostgresNode;
import io.atlas.testkit.PostgresStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a query does in its session once it is answered. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class GoOnTest {
  private static final String STORE = "SELECT pg_is_in_recovery() AS standby";

  @Inject Ladder ladder;

  private final PostgresNode standby = PostgresStack.cluster().standby();
  private final List<String> steps = new ArrayList<>();
  private Rows rows;
  private Request request;

  @BeforeEach
  void makeTenant() {
    rows = new Rows();
    request =
        new Request(
            rows.tenant("go-on-" + UUID.randomUUID(), 1).id(),
            1,
            new Demand(Optional.empty(), Duration.ofMinutes(1), Duration.ofSeconds(5)));
    rows.catchUp();
  }

  @AfterEach
  void close() {
    rows.close();
  }

  private static String store(Session session) {
    return session.query(STORE).getFirst().getBoolean("standby") ? "replica" : "writer";
  }

  /** Fails on stores of that name, and goes on as told. */
  private final class Noting implements Query<String> {
    private final String failing;
    private final Runnable then;

    Noting(String failing, Runnable then) {
      this.failing = failing;
      this.then = then;
    }

    @Override
    public String run(Session session) {
      String store = store(session);
      steps.add("ran on " + store);
      if (store.equals(failing)) {
        throw cancelled();
      }
      return store;
    }

    @Override
    public void goOn(Answer<String> answer, Session session) {
      steps.add("went on with " + answer.served().store() + " on " + store(session));
      then.run();
    }
  }

  private static StoreException cancelled() {
    return new StoreException(StoreException.Kind.CANCELLED, "for the test");
  }

  @Test
  void isDoneOnTheStoreThatAnsweredAlone() {
    assertThat(ladder.read(request, new Noting("replica", () -> {})).value()).isEqualTo("writer");
    assertThat(steps)
        .containsExactly("ran on replica", "ran on writer", "went on with writer on writer");
  }

  @Test
  void climbsNoMore() {
    assertThatThrownBy(() ->
            ladder.read(
                request,
                new Noting(
                    "none",
                    () -> {
                      throw cancelled();
                    })))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(StoreException.class);
    assertThat(steps).containsExactly("ran on replica", "went on with replica-1 on replica");
    assertThat(ladder.read(request, new Noting("none", () -> {})).value()).isEqualTo("replica");
  }

  /** Even if this process forgets it, or stands still. */
  @Test
  void theServerEndsASnapshotThatIsTooOld() {
    AtomicReference<StoreException> failure = new AtomicReference<>();
    Query<String> forgetful =
        new Query<>() {
          @Override
          public Snapshot snapshot() {
            return new Snapshot.OfTheFirstStatement(Duration.ofMillis(200));
          }

          @Override
          public String run(Session session) {
            return store(session);
          }

          @Override
          public void goOn(Answer<String> answer, Session session) {
            await("the end of the transaction").until(() -> Nodes.run(standby, OPEN).isEmpty());
            failure.set(catchThrowableOfType(StoreException.class, () -> store(session)));
          }
        };
    assertThat(ladder.read(request, forgetful).value()).isEqualTo("replica");
    assertThat(failure.get().kind()).isEqualTo(StoreException.Kind.UNREACHABLE);
  }

  private static final String OPEN =
      """
      SELECT pid FROM pg_stat_activity
      WHERE application_name = 'atlas-query' AND xact_start IS NOT NULL
      """;
}
