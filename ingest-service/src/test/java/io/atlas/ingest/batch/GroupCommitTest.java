package io.atlas.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atlas.common.attribute.Cell;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.Database;
import io.atlas.ingest.Database.HeldRow;
import io.atlas.ingest.catalog.AssetRef;
import io.atlas.ingest.catalog.Catalog;
import io.atlas.ingest.catalog.Tenant;
import io.atlas.ingest.event.AttributeValue;
import io.atlas.ingest.event.AttributeValue.NumberValue;
import io.atlas.ingest.event.AttributeValue.Removal;
import io.atlas.ingest.event.AttributeValue.TextValue;
import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.testkit.PostgresStack;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresStack.class)
class GroupCommitTest {
  private static final Instant BASE = Instant.parse("2026-01-01T00:00:00Z");

  @Inject GroupCommit commits;
  @Inject Catalog catalog;
  @Inject BatchWriters writers;
  @Inject BatchConfig config;
  @Inject BatchMetrics metrics;

  private ResolvedEvent event(
      Tenant tenant, String asset, String id, long second, Map<String, AttributeValue> values) {
    Map<String, Integer> ids = catalog.attributes(tenant, values.keySet());
    Map<Integer, AttributeValue> byId = new TreeMap<>();
    values.forEach((name, value) -> byId.put(ids.get(name), value));
    AssetRef ref = catalog.assets(tenant, Map.of(asset, (short) 0)).values().iterator().next();
    return new ResolvedEvent(
        tenant.id(),
        tenant.timeline(),
        tenant.slots().slotOf(asset),
        ref.id(),
        ref.layout(),
        asset,
        id,
        true,
        BASE.plusSeconds(second),
        byId,
        ResolvedEvent.json(values));
  }

  private static AttributeValue number(long value) {
    return new NumberValue(BigDecimal.valueOf(value));
  }

  /** After a failover its asset's id may be another asset's. */
  @Test
  void nothingIsWrittenWithIdsOfAnotherTimeline() {
    Tenant tenant = catalog.tenant("failed-over");
    ResolvedEvent now = event(tenant, "asset", "now", 0, Map.of("x", number(1)));
    ResolvedEvent before =
        onTimeline(0, event(tenant, "asset", "before", 0, Map.of("x", number(2))));
    assertThatThrownBy(() -> commits.write(List.of(now, before)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
    assertThat(commits.write(List.of(now)).outcomes()).containsExactly(Outcome.ACCEPTED);
  }

  private static ResolvedEvent onTimeline(int timeline, ResolvedEvent event) {
    return new ResolvedEvent(
        event.tenantId(),
        timeline,
        event.slot(),
        event.assetId(),
        event.layout(),
        event.asset(),
        event.eventId(),
        event.idFromClient(),
        event.observedAt(),
        event.values(),
        event.attributesJson());
  }

  @Test
  void onlyThePoisonousEventIsRefused() {
    Tenant tenant = catalog.tenant("poison");
    List<ResolvedEvent> events = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      events.add(event(tenant, "asset-" + i, "e" + i, 0, Map.of("x", number(i))));
    }
    ResolvedEvent good = events.get(13);
    events.set(
        13,
        new ResolvedEvent(
            good.tenantId(),
            good.timeline(),
            good.slot(),
            good.assetId(),
            good.layout(),
            good.asset(),
            good.eventId(),
            true,
            good.observedAt(),
            good.values(),
            "{broken"));
    List<Outcome> outcomes = commits.write(events).outcomes();
    assertThat(outcomes.get(13)).isInstanceOf(Outcome.Refused.class);
    assertThat(outcomes).filteredOn(Outcome.ACCEPTED::equals).hasSize(19);
    assertThat(Database.loggedIds("poison")).hasSize(19).doesNotContain("e13");
  }

  /** Any order of arrival, any batching and any repetition give the state that one fold gives. */
  @Test
  void stateAndIndexAreTheFoldOfTheLog() throws Exception {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      String name = "fold-" + seed;
      Tenant tenant = catalog.tenant(name);
      List<ResolvedEvent> events = new ArrayList<>();
      Map<String, Cell> model = new TreeMap<>();
      for (int i = 0; i < 30; i++) {
        String attribute = "a" + random.nextInt(3);
        AttributeValue value = randomValue(random);
        long second = random.nextInt(4);
        events.add(event(tenant, "asset", "e" + i, second, Map.of(attribute, value)));
        Cell cell = Cell.of(second, value.canonical());
        model.merge(attribute, cell, (a, b) -> a.compareTo(b) > 0 ? a : b);
      }
      writeShuffledWithRepeats(random, events);
      assertThat(Database.state(name, "asset")).as("seed %d", seed).isEqualTo(expected(model));
      assertThat(Database.index(name, "asset")).as("seed %d", seed).hasSize(expected(model).size());
    }
  }

  private static List<String> expected(Map<String, Cell> model) {
    return model.entrySet().stream()
        .filter(entry -> !entry.getValue().isTombstone())
        .map(entry -> entry.getKey() + "=" + entry.getValue().value())
        .toList();
  }

  private static AttributeValue randomValue(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Removal();
      case 1 -> new TextValue("t" + random.nextInt(3));
      case 2 -> new AttributeValue.BooleanValue(random.nextBoolean());
      default -> number(random.nextInt(3));
    };
  }

  private void writeShuffledWithRepeats(Random random, List<ResolvedEvent> events)
      throws Exception {
    List<ResolvedEvent> sent = new ArrayList<>(events);
    for (int i = 0; i < 10; i++) {
      sent.add(events.get(random.nextInt(events.size())));
    }
    Collections.shuffle(sent, random);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<BatchResult>> answers = new ArrayList<>();
      for (int from = 0; from < sent.size(); ) {
        int to = Math.min(sent.size(), from + random.nextInt(1, 8));
        List<ResolvedEvent> request = sent.subList(from, to);
        answers.add(clients.submit(() -> commits.write(request)));
        from = to;
      }
      for (Future<BatchResult> answer : answers) {
        answer.get();
      }
    }
  }

  /** What has come before the stop is written and answered; what comes after it is refused. */
  @Test
  void aStopEmptiesTheQueuesFirst() throws Exception {
    Tenant tenant = catalog.tenant("stopped");
    GroupCommit stopping = new GroupCommit(writers, config, metrics);
    stopping.start(new StartupEvent());
    ResolvedEvent first = event(tenant, "held", "e0", 0, Map.of("x", number(0)));
    stopping.write(List.of(first));
    List<CompletableFuture<BatchResult>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        HeldRow held = Database.hold("stopped", "held")) {
      for (int i = 1; i <= 3; i++) {
        ResolvedEvent next = event(tenant, "held", "e" + i, i, Map.of("x", number(i)));
        answers.add(stopping.submit(List.of(next)));
      }
      Awaitility.await().until(() -> Database.waitingLanes() > 0);
      Future<?> stopped = threads.submit(() -> stopping.stop(new ShutdownEvent()));
      Awaitility.await().until(() -> isRefused(stopping, first));
      assertThat(answers).noneMatch(Future::isDone);
      assertThat(stopped.isDone()).isFalse();
      held.close();
      stopped.get();
    }
    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(answer.get().outcomes()).containsExactly(Outcome.ACCEPTED));
    assertThat(Database.state("stopped", "held")).containsExactly("x=3");
  }

  private static boolean isRefused(GroupCommit commits, ResolvedEvent event) {
    try {
      commits.submit(List.of(event));
      return false;
    } catch (ProblemException refusal) {
      return refusal.code() == ErrorCode.OVERLOADED;
    }
  }

  /** What was acknowledged is there once, though Postgres was killed twice under the load. */
  @Test
  void aKilledDatabaseLosesAndDoublesNothingAcknowledged() throws Exception {
    Tenant tenant = catalog.tenant("killed");
    ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers =
          IntStream.range(0, 8)
              .<Future<?>>mapToObj(client ->
                  clients.submit(() -> writeMany(tenant, "c" + client, 150, acknowledged)))
              .toList();
      for (int kill = 1; kill <= 2; kill++) {
        int enough = kill * 300;
        Awaitility.await().until(() -> acknowledged.size() >= enough);
        PostgresStack.cluster().primary().kill();
        PostgresStack.cluster().primary().start();
      }
      for (Future<?> writer : writers) {
        finish(writer);
      }
    }
    assertThat(Database.loggedIds("killed")).doesNotHaveDuplicates().containsAll(acknowledged);
    assertThat(acknowledged).hasSize(8 * 150);
  }

  private static void finish(Future<?> writer) throws InterruptedException {
    try {
      writer.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a writer failed; see the cause", e.getCause());
    }
  }

  private void writeMany(
      Tenant tenant, String client, int events, ConcurrentLinkedQueue<String> acknowledged) {
    for (int i = 0; i < events; i++) {
      String id = client + "-" + i;
      ResolvedEvent event = event(tenant, client, id, i, Map.of("x", number(i)));
      assertThat(commits.write(List.of(event)).outcomes().getFirst())
          .as("%s was written once and never retried by this client", id)
          .isEqualTo(Outcome.ACCEPTED);
      acknowledged.add(id);
    }
  }
}
