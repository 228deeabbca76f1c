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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Plays histories on several processes. */
final class Simulation {
  /** A request that is not through by then never will be. */
  private static final int MOST_ATTEMPTS = 3_000;

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(20);

  /** Classes of SQL states of a server that is away, ending or starting. */
  private static final Set<String> AWAY = Set.of("08", "57");

  private final PostgresNode node;
  private final List<IngestProcess> processes;
  private final Runnable fold;
  private final Semaphore consoles = new Semaphore(8);

  /**
   * Makes one.
   *
   * @param fold folds the changes of the catalog's counts
   */
  Simulation(PostgresNode node, List<IngestProcess> processes, Runnable fold) {
    this.node = node;
    this.processes = processes;
    this.fold = fold;
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
    return tenantId(name);
  }

  /** Asked until the server, which may just have been killed, answers. */
  private int tenantId(String name) {
    AtomicInteger id = new AtomicInteger();
    again(() -> {
      try {
        id.set(processes.getFirst().catalog().tenant(name).id());
        return true;
      } catch (ProblemException away) {
        return false;
      }
    });
    return id.get();
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

    /** What the last attempt sent. */
    private final List<EventKey> sent = new ArrayList<>();

    Client(String tenantName, Ledger ledger, Random random) {
      this.tenantName = tenantName;
      this.ledger = ledger;
      this.random = random;
    }

    boolean play(List<Step> steps) {
      for (Step step : steps) {
        switch (step) {
          case Step.Send send -> send(send);
          case Step.Click click -> click(click);
          case Step.Change change -> change(change);
          case Step.Disturb disturb -> disturb(disturb.connection());
          case Step.Fold _ -> fold.run();
        }
      }
      return true;
    }

    private void send(Step.Send send) {
      String body =
          send.items().stream().map(Item::json).collect(Collectors.joining(",", "[", "]"));
      Chunk chunk = EventBodies.read(body);
      untilAnswered(() -> {
        IngestProcess process = any(processes);
        List<ResolvedEvent> events = resolve(process, send, chunk);
        return events.isEmpty() || isAnswered(events, process.write(events));
      });
    }

    /** Sends until the service says what became of it. */
    private void untilAnswered(Callable<Boolean> sending) {
      again(() -> {
        sent.clear();
        try {
          return sending.call();
        } catch (ProblemException problem) {
          noteFailure(problem);
          return false;
        }
      });
    }

    private void noteFailure(ProblemException problem) {
      if (problem.code() == ErrorCode.OUTCOME_UNKNOWN) {
        sent.forEach(ledger::unknown);
      } else if (problem.code() != ErrorCode.STORE_UNAVAILABLE) {
        throw problem;
      }
    }

    private List<ResolvedEvent> resolve(IngestProcess process, Step.Send send, Chunk chunk) {
      Tenant tenant = process.catalog().tenant(tenantName);
      @Nullable String key = send.key();
      IngestProcess.Request request =
          key == null ? process.resolve(tenant, chunk) : process.resolve(tenant, chunk, key);
      List<ResolvedEvent> resolved = new ArrayList<>();
      for (int i = 0; i < request.events().size(); i++) {
        ResolvedEvent event = request.events().get(i);
        Item item = send.items().get(request.indexes().get(i));
        resolved.add(item.poisonous() ? poisoned(event) : event);
        note(event, new Content(item.micros(), Json.normal(item.attributes())));
      }
      return resolved;
    }

    private void note(ResolvedEvent event, Content content) {
      sent.add(key(event));
      ledger.sent(key(event), content);
    }

    private boolean isAnswered(List<ResolvedEvent> events, BatchResult result) {
      for (int i = 0; i < events.size(); i++) {
        ledger.answered(key(events.get(i)), result.outcomes().get(i));
        noteUse(events.get(i), result.outcomes().get(i));
      }
      return true;
    }

    /** An event that Postgres will not have is refused whoever used the key, and uses nothing. */
    private void noteUse(ResolvedEvent event, Outcome outcome) {
      @Nullable RequestPart part = event.part();
      if (part != null && isWritten(outcome)) {
        ledger.used(part.key(), part.fingerprint());
      }
    }

    private static boolean isWritten(Outcome outcome) {
      return outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Duplicate;
    }

    private void click(Step.Click click) {
      Item item = new Item(click.asset(), null, 0, click.attributes(), false);
      Chunk chunk = EventBodies.read(item.json());
      chunk
          .events()
          .forEach(event ->
              event
                  .attributes()
                  .forEach(
                      (name, value) -> ledger.clicked(click.asset(), name, value.canonical())));
      untilAnswered(() -> {
        IngestProcess process = any(processes);
        Tenant tenant = process.catalog().tenant(tenantName);
        List<ResolvedEvent> events = process.resolve(tenant, chunk).events();
        for (ResolvedEvent event : events) {
          note(event, new Content(Content.WHENEVER, Json.normal(click.attributes())));
        }
        return events.isEmpty() || isAnswered(events, seen(chunk, events.getFirst(), process));
      });
    }

    /**
     * Whoever clicks is told at once what has been made of it: the value that was set, or that of
     * another click on the same attribute that was committed with it.
     */
    private BatchResult seen(Chunk click, ResolvedEvent event, IngestProcess process) {
      BatchResult result = process.click(event);
      Map<String, String> told = result.states().getOrDefault(event.assetId(), Map.of());
      click
          .events()
          .getFirst()
          .attributes()
          .forEach((name, value) -> {
            String wanted = value.canonical();
            String now = told.getOrDefault(name, "null");
            if (!ledger.isClicked(event.asset(), name, now)) {
              ledger.wrong("a click set %s to %s and was told %s".formatted(name, wanted, told));
            }
          });
      return result;
    }

    private <T> T any(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private void change(Step.Change change) {
      untilAnswered(() -> {
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
        return true;
      });
    }

    private void disturb(boolean connection) {
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
        event.timeline(),
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

  /** Has the administrator send a statement, and again while the server is away. */
  private void console(String sql, Object... parameters) {
    again(() -> isDone(sql, parameters));
  }

  /**
   * Tries until it is done. Counts attempts and not time, which passes for a machine that waits.
   */
  private static void again(Callable<Boolean> attempt) {
    AtomicInteger attempts = new AtomicInteger();
    Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(BETWEEN_ATTEMPTS)
        .forever()
        .until(() -> {
          if (attempts.incrementAndGet() > MOST_ATTEMPTS) {
            throw new IllegalStateException("not done in %d attempts".formatted(MOST_ATTEMPTS));
          }
          return attempt.call();
        });
  }

  private boolean isDone(String sql, Object... parameters) throws Exception {
    consoles.acquire();
    try (Connection connection = node.connect("postgres");
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
      return true;
    } catch (SQLException e) {
      if (AWAY.contains(String.valueOf(e.getSQLState()).substring(0, 2))) {
        return false;
      }
      throw new IllegalStateException(sql, e);
    } finally {
      consoles.release();
    }
  }
}
