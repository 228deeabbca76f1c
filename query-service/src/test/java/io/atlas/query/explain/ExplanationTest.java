package io.atlas.query.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.atlas.common.age.Now;
import io.atlas.common.freshness.Source;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import io.atlas.query.route.Rejected;
import io.atlas.query.route.Served;
import io.atlas.query.route.Served.Age;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();
  private static final Position HELD = new Position(1, Lsn.parse("0/16B3748"));
  private static final Served WRITER =
      new Served(
          Source.WRITER, "writer", new Age.Since(Now.read()), Optional.of("replica-lagging"));

  private static Rejected replica(Optional<Age> age) {
    return new Rejected(Source.REPLICA, "replica-1", "replica-lagging", age);
  }

  private static Explanation.Left left(Rejected rejected, Optional<Duration> bound) {
    return Explanation.of(WRITER, List.of(rejected), statement(), position -> bound)
        .rejected()
        .getFirst();
  }

  private static Statement statement() {
    return Statement.ofClickHouse("all", "SELECT 1", List.of(), List.of(), Optional.empty());
  }

  @Test
  void theLagOfAReplicaIsTheBoundOfWhatItHeldRoundedUp() {
    Optional<Duration> bound = Optional.of(Duration.ofNanos(41_000_001));
    assertThat(left(replica(Optional.of(new Age.At(HELD))), bound).lagMillis()).contains(42L);
  }

  @Test
  void aLagThatIsNotKnownIsLeftOut() {
    assertThat(left(replica(Optional.empty()), Optional.of(Duration.ZERO)).lagMillis()).isEmpty();
    assertThat(left(replica(Optional.of(new Age.At(HELD))), Optional.empty()).lagMillis())
        .isEmpty();
  }

  @Test
  void theLagOfTheWriterCountsFromWhenItWasLastAsked() {
    Now now = Now.read();
    Age sampled = new Age.Since(new Now(now.monotonicNanos() - 70_000_000, now.wallMillis() - 70));
    Rejected writer = new Rejected(Source.WRITER, "writer", "writer-spared", Optional.of(sampled));
    assertThat(left(writer, Optional.empty()).lagMillis().orElseThrow()).isGreaterThanOrEqualTo(70);
  }

  @Test
  void isOneObject() throws JsonProcessingException {
    Explanation explanation =
        Explanation.of(
            WRITER,
            List.of(replica(Optional.of(new Age.At(HELD)))),
            statement(),
            position -> Optional.of(Duration.ofMillis(7)));
    assertThat(JSON.writeValueAsString(explanation))
        .isEqualTo(
            """
            {"store":{"source":"writer","store":"writer","left":"replica-lagging"},\
            "rejected":[{"source":"replica","store":"replica-1","why":"replica-lagging","lag_ms":7}],\
            "plan":"all","sql":"SELECT 1","parameters":[],"clickhouse":[]}\
            """);
  }

  @Test
  void postgresMeasuresWhereItWasAskedTo() throws JsonProcessingException {
    String analysed =
        """
        [{"Plan":{"Node Type":"Limit","Actual Rows":3.00},"Planning Time":0.5,"Execution Time":1.25}]
        """;
    assertThat(Measured.ofPostgres(JSON.readTree(analysed)))
        .contains(new Measured(3, 1.75, Optional.empty(), Optional.empty()));
    assertThat(Measured.ofPostgres(JSON.readTree("[{\"Plan\":{\"Plan Rows\":3}}]"))).isEmpty();
  }
}
