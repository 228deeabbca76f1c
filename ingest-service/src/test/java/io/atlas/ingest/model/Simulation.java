package io.atlas.ingest.model;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.batch.BatchResult;
import io.atlas.ingest.batch.Outcome;
import io.atlas.ingest.catalog.Tenant;
import io.atlas.ingest.event.Chunk;
import io.atlas.ingest.event.EventBodies;
import io.atlas.ingest.model.Ledger.Content;
import io.atlas.ingest.model.Ledger.EventKey;
import io.atlas.ingest.state.RequestPart;
import io.atlas.ingest.state.ResolvedEvent;
import io.atlas.ingest.write.IngestProcess;
import io.atlas.stack.postgres.PostgresNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plays histories on several processes. */
final class Simulation {
  /** A request that is not through by then never will be. */
  private static final int MOST_ATTEMPTS = 200;

  private final PostgresNode node;
  private final List<IngestProcess> processes;
  private final Semaphore consoles = new Semaphore(8);

  Simulation(PostgresNode node, List<IngestProcess> processes) {
    this.node = node;
    this.processes = processes;
  }

  /**
   * Plays a history as a new tenant of that name, and says in the ledger what was answered.
   *
   * @return the tenant's id
   */
  int play(History history, String name, Ledger ledger) throws Exception {
    console("SELECT ensure_tenant(?, ?, ?)", name, history.slots(), history.attributeLimit());
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < history.clients().size(); i++) {
        Client client = new Client(name, ledger, new Random(history.seed() * 31 + i));
        List<Step> steps = history.clients().get(i);
        running.add(clients.submit((Callable<Boolean>) () -> client.play(steps)));
      }
      for (Future<?> client : running) {
        join(client);
      }
    }
    return processes.getFirst().catalog().tenant(name).id();
  }

  private static void join(Future<?> client) throws InterruptedException {
    try {
      client.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** One client of a tenant. */
  private final class Client {
    private final String tenantName;
    private final Ledger ledger;
    private final Random random;

    Client(String tenantName, Ledger ledger, Random random) {
      this.tenantName = tenantName;
      this.ledger = ledger;
      this.random = random;
    }

    boolean play(List<Step> steps) throws Exception {
      for (Step step : steps) {
        switch (step) {
          case Step.Send send -> send(send);
          case Step.Click click -> click(click);
          case Step.Change change -> change(change);
          case Step.Disturb disturb -> disturb(disturb.connection());
        }
      }
      return true;
    }

    private void send(Step.Send send) {
      String body =
          send.items().stream().map(Item::json).collect(Collectors.joining(",", "[", "]"));
      Chunk chunk = EventBodies.read(body);
      untilAnswered(() -> sendOnce(send, chunk));
    }

    private static void untilAnswered(BooleanSupplier attempt) {
      int attempts = 1;
      while (!attempt.getAsBoolean()) {
        if (attempts++ == MOST_ATTEMPTS) {
          throw new IllegalStateException("not written in %d attempts".formatted(attempts));
        }
      }
    }

    private boolean sendOnce(Step.Send send, Chunk chunk) {
      IngestProcess process = any(processes);
      Tenant tenant = process.catalog().tenant(tenantName);
      @Nullable String key = send.key();
      IngestProcess.Request request =
          key == null ? process.resolve(tenant, chunk) : process.resolve(tenant, chunk, key);
      List<ResolvedEvent> resolved = new ArrayList<>();
      for (int i = 0; i < request.events().size(); i++) {
        ResolvedEvent event = request.events().get(i);
        Item item = send.items().get(request.indexes().get(i));
        resolved.add(item.poisonous() ? poisoned(event) : event);
        ledger.sent(key(event), new Content(item.micros(), Json.normal(item.attributes())));
      }
      return resolved.isEmpty() || write(resolved, () -> process.write(resolved));
    }

    private boolean write(List<ResolvedEvent> events, Supplier<BatchResult> write) {
      try {
        List<Outcome> outcomes = write.get().outcomes();
        for (int i = 0; i < events.size(); i++) {
          ledger.answered(key(events.get(i)), outcomes.get(i));
          noteUse(events.get(i), outcomes.get(i));
        }
        return true;
      } catch (ProblemException problem) {
        if (problem.code() == ErrorCode.OUTCOME_UNKNOWN) {
          events.forEach(event -> ledger.unknown(key(event)));
        } else if (problem.code() != ErrorCode.STORE_UNAVAILABLE) {
          throw problem;
        }
        return false;
      }
    }

    private void noteUse(ResolvedEvent event, Outcome outcome) {
      @Nullable RequestPart part = event.part();
      if (part != null && !(outcome instanceof Outcome.KeyReused)) {
        ledger.used(part.key(), part.fingerprint());
      }
    }

    private void click(Step.Click click) {
      Item item = new Item(click.asset(), null, 0, click.attributes(), false);
      Chunk chunk = EventBodies.read(item.json());
      untilAnswered(() -> clickOnce(chunk, Json.normal(click.attributes())));
    }

    private boolean clickOnce(Chunk chunk, String attributes) {
      IngestProcess process = any(processes);
      Tenant tenant = process.catalog().tenant(tenantName);
      List<ResolvedEvent> events = process.resolve(tenant, chunk).events();
      for (ResolvedEvent event : events) {
        ledger.sent(key(event), new Content(Content.WHENEVER, attributes));
      }
      return events.isEmpty()
          || write(events, () -> requireSeen(chunk, events.getFirst(), process));
    }

    /** Whoever clicks is told at once what has been made of it. */
    private BatchResult requireSeen(Chunk click, ResolvedEvent event, IngestProcess process) {
      BatchResult result = process.click(event);
      Map<String, String> told = result.states().getOrDefault(event.assetId(), Map.of());
      click
          .events()
          .getFirst()
          .attributes()
          .forEach((name, value) -> {
            String wanted = value.canonical();
            if (!told.getOrDefault(name, "null").equals(wanted)) {
              ledger.wrong("a click set %s to %s and was told %s".formatted(name, wanted, told));
            }
          });
      return result;
    }

    private <T> T any(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private void change(Step.Change change) throws Exception {
      IngestProcess process = any(processes);
      Tenant tenant = process.catalog().tenant(tenantName);
      Map<String, Integer> known =
          process.catalog().attributes(tenant, List.of(change.attribute()));
      if (known.containsKey(change.attribute())) {
        console(
            "SELECT change_attribute(?, ?, ?, ?::smallint)",
            tenant.id(),
            change.attribute(),
            change.temperature(),
            change.quantisation());
      }
    }

    private void disturb(boolean connection) throws Exception {
      console(
          """
          SELECT CASE WHEN ? THEN pg_terminate_backend(pid) ELSE pg_cancel_backend(pid) END
          FROM (SELECT pid FROM pg_stat_activity WHERE application_name = 'atlas-ingest'
                ORDER BY random() LIMIT 1) lane
          """,
          connection);
    }
  }

  private static EventKey key(ResolvedEvent event) {
    return new EventKey(event.asset(), event.eventId());
  }

  private static ResolvedEvent poisoned(ResolvedEvent event) {
    return new ResolvedEvent(
        event.tenantId(),
        event.slot(),
        event.assetId(),
        event.layout(),
        event.asset(),
        event.eventId(),
        event.idFromClient(),
        event.observedAt(),
        event.values(),
        "{broken",
        event.part());
  }

  private void console(String sql, Object... parameters) throws Exception {
    consoles.acquire();
    try (Connection connection = node.connect("postgres");
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    } finally {
      consoles.release();
    }
  }
}
