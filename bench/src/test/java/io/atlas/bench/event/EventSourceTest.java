package io.atlas.bench.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.atlas.bench.data.BenchTenant;
import io.atlas.bench.data.Dataset;
import io.atlas.bench.data.DatasetSpec;
import io.atlas.bench.data.JsonBytes;
import io.atlas.bench.data.Versions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSourceTest {
  private static final DatasetSpec SPEC = new DatasetSpec(200, 50, 1);
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123456Z");
  private static final int EVENTS = 20_000;

  private final Dataset dataset = new Dataset(SPEC);
  private final Versions versions = new Versions(SPEC);

  private EventSource source(EventShape shape, long seed) {
    return new EventSource(dataset, versions, shape, new EventClock(() -> NOW), seed);
  }

  private static EventShape shape(int values, double changed) {
    return new EventShape(values, changed, Optional.empty());
  }

  @Test
  void changesTheShareOfValuesThatItSays() {
    EventSource source = source(shape(4, 0.3), 1);
    Draft draft = source.newDraft();
    Map<Integer, String> stored = new HashMap<>();
    load(source, draft, stored);
    int changed = 0;
    for (int i = 0; i < EVENTS; i++) {
      source.draw(draft, source.anyAsset());
      changed += store(draft, stored);
    }
    assertThat(changed / (4.0 * EVENTS)).isCloseTo(0.3, within(0.01));
  }

  private void load(EventSource source, Draft draft, Map<Integer, String> stored) {
    for (int asset = 0; asset < SPEC.assets(); asset++) {
      source.drawWhole(draft, asset);
      store(draft, stored);
    }
  }

  /** Stores an event as a server would; how many values it changed. */
  private int store(Draft draft, Map<Integer, String> stored) {
    int changed = 0;
    for (int nth = 0; nth < draft.count(); nth++) {
      JsonBytes value = new JsonBytes();
      dataset.appendValue(value, draft.asset(), draft.place(nth), draft.version(nth));
      String before =
          stored.put(draft.asset() * SPEC.attributes() + draft.place(nth), value.toString());
      changed += value.toString().equals(before) ? 0 : 1;
    }
    return changed;
  }

  @Test
  void takesThreeQuartersOfTheValuesFromTelemetryAndNoneTwice() {
    EventSource source = source(shape(4, 0), 1);
    Draft draft = source.newDraft();
    int telemetry = 0;
    for (int i = 0; i < EVENTS; i++) {
      source.draw(draft, source.anyAsset());
      assertThat(draft.count()).isEqualTo(4);
      for (int nth = 0; nth < 4; nth++) {
        telemetry += draft.place(nth) < Dataset.TELEMETRY_PLACES ? 1 : 0;
        for (int other = 0; other < nth; other++) {
          assertThat(draft.place(other)).isNotEqualTo(draft.place(nth));
        }
      }
    }
    assertThat(telemetry / (4.0 * EVENTS)).isCloseTo(0.75, within(0.01));
  }

  @Test
  void canDrawEveryAttributeAtOnce() {
    EventSource source = source(shape(SPEC.attributes(), 0), 1);
    Draft draft = source.newDraft();
    source.draw(draft, 3);
    assertThat(draft.count()).isEqualTo(SPEC.attributes());
    assertThat(draft.has(SPEC.attributes() - 1)).isTrue();
  }

  @Test
  void drawsAnyAssetAsOftenAsAnyOther() {
    EventSource source = source(shape(1, 0), 1);
    int[] drawn = new int[SPEC.assets()];
    for (int i = 0; i < 100 * SPEC.assets(); i++) {
      drawn[source.anyAsset()]++;
    }
    assertThat(IntStream.of(drawn)).allMatch(times -> times > 50 && times < 150);
    BenchTenant last = dataset.tenants().getLast();
    assertThat(source.anyAssetOf(last)).isBetween(last.firstAsset(), last.endAsset() - 1);
  }

  @Test
  void movesTimesStrictlyOn() {
    EventClock clock = new EventClock(() -> NOW);
    long first = clock.next();
    assertThat(first).isEqualTo(NOW.getEpochSecond() * 1_000_000 + 123_456);
    assertThat(clock.next()).isEqualTo(first + 1);
  }

  @Test
  void rendersEventsAsTheServiceTakesThem() throws Exception {
    EventShape shape = new EventShape(4, 0.3, Optional.of("run-"));
    EventSource source = source(shape, 1);
    EventJson json = new EventJson(dataset, shape);
    Draft draft = source.newDraft();
    source.draw(draft, 42);
    JsonBytes text = new JsonBytes();
    json.append(text, draft);
    JsonNode event = new JsonMapper().readTree(text.toString());
    assertThat(event.path("asset").asText()).isEqualTo(dataset.assetName(42));
    assertThat(event.path("time").asText()).isEqualTo("2026-11-24T10:00:00.123456Z");
    assertThat(event.path("id").asText()).isEqualTo("run-0");
    assertThat(event.path("attributes").size()).isEqualTo(4);
  }

  @Test
  void remembersTheVersionsOfAnEarlierRun(@TempDir Path folder) throws Exception {
    EventSource source = source(shape(4, 1), 1);
    Draft draft = source.newDraft();
    source.draw(draft, 5);
    Path file = folder.resolve("versions");
    versions.save(file);
    Versions read = Versions.load(file, SPEC);
    for (int place = 0; place < SPEC.attributes(); place++) {
      assertThat(read.current(5, place)).isEqualTo(versions.current(5, place));
      assertThat(read.current(5, place)).isEqualTo(draft.has(place) ? 1 : 0);
    }
  }
}
