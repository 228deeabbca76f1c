package io.atlas.olap.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.common.event.Heartbeat;
import io.atlas.common.position.Lsn;
import io.atlas.common.position.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Reads what producers are tested to write: the golden files of {@code common}. */
class TopicContractTest {
  private static String golden(String name) throws IOException {
    try (var file = Heartbeat.class.getResourceAsStream("/golden/" + name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static EventRow event() throws IOException {
    return EventRow.of(new ObjectMapper().readValue(golden("telemetry-event.json"), Map.class));
  }

  @Test
  void readsTheGoldenEvent() throws IOException {
    EventRow event = event();
    assertThat(event.tenantId()).isEqualTo(7);
    assertThat(event.assetId()).isEqualTo(42);
    assertThat(event.slot()).isEqualTo(37);
    assertThat(event.asset()).isEqualTo("pump-7");
    assertThat(event.eventId()).isEqualTo("01J");
    assertThat(Instant.EPOCH.plus(event.observedAt(), ChronoUnit.MICROS))
        .isEqualTo("2026-11-23T10:00:00.123456Z");
    assertThat(event.snapshot()).isFalse();
    assertThat(AttributeValue.parse(event.attributes()))
        .extracting(AttributeValue::name, AttributeValue::text)
        .contains(org.assertj.core.groups.Tuple.tuple("serial", "9007199254740993"));
  }

  @Test
  void readsTheGoldenHeartbeat() throws IOException {
    EventRow carrier = event();
    EventRow beat =
        new EventRow(
            Heartbeat.SYSTEM_TENANT,
            3,
            0,
            "$heartbeat-2",
            "1-7-2",
            carrier.observedAt(),
            carrier.receivedAt(),
            golden("heartbeat-attributes.json"),
            false);
    assertThat(new HeartbeatReader().read(beat, 2))
        .contains(new Heartbeat(1, 7, 2, 3, new Position(1, Lsn.parse("0/16B3748"))));
    assertThat(new HeartbeatReader().read(beat, 1)).isEmpty();
  }
}
