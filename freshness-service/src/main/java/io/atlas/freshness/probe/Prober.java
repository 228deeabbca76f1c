package io.atlas.freshness.probe;

import io.atlas.common.age.AgeBound;
import io.atlas.common.age.Now;
import io.atlas.common.age.PrimarySample;
import io.atlas.common.age.SampleRing;
import io.atlas.common.position.Position;
import io.atlas.freshness.background.Loop;
import io.atlas.freshness.probe.Verdict.Thresholds;
import io.atlas.freshness.status.FreshnessReport;
import io.atlas.freshness.status.SlotStatus;
import io.atlas.freshness.status.StoreStatus;
import io.atlas.freshness.store.OlapRepository;
import io.atlas.freshness.store.PgStores;
import io.atlas.freshness.store.PgStores.PgStore;
import io.atlas.freshness.store.PrimaryRepository;
import io.atlas.freshness.store.PrimaryRepository.PrimaryState;
import io.atlas.freshness.store.ReplicaRepository;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/** Looks at each store in a loop of its own, so that one that hangs delays no other. */
@ApplicationScoped
public class Prober {
  private static final Logger LOG = Logger.getLogger(Prober.class);
  private static final String WRITER = "writer";
  private static final String OLAP = "olap";

  private final PrimaryRepository primaryRepository;
  private final ReplicaRepository replicaRepository;
  private final OlapRepository olapRepository;
  private final ProbeConfig config;
  private final List<PgStore> replicas;
  private final List<Loop> loops = new ArrayList<>();
  private final SampleRing samples = new SampleRing();
  private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();
  private volatile Optional<PrimaryState> primary = Optional.empty();
  private String slotState = "";

  Prober(
      PgStores stores,
      PrimaryRepository primaryRepository,
      ReplicaRepository replicaRepository,
      OlapRepository olapRepository,
      ProbeConfig config) {
    this.replicas = stores.replicas();
    this.primaryRepository = primaryRepository;
    this.replicaRepository = replicaRepository;
    this.olapRepository = olapRepository;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    watch(WRITER, this::seePrimary);
    for (PgStore replica : replicas) {
      watch(
          replica.name(),
          () ->
              see(
                  replica.name(),
                  () -> await(replicaRepository.watermark(replica)),
                  "it does not stream from the writer"));
    }
    if (olapRepository.isConfigured()) {
      watch(OLAP, () -> see(OLAP, olapRepository::watermark, "no round of heartbeats is complete"));
    }
    loops.forEach(Loop::start);
  }

  private void watch(String store, Runnable look) {
    sightings.put(store, Sighting.never());
    loops.add(new Loop("probe " + store, config.probeEvery(), look));
  }

  void stop(@Observes ShutdownEvent event) {
    loops.forEach(Loop::stop);
  }

  private void seePrimary() {
    Now before = Now.read();
    try {
      PrimaryState state = await(primaryRepository.state());
      samples.add(new PrimarySample(before, state.position()));
      primary = Optional.of(state);
      sayIfSlotChanged(Verdict.slot(primary, thresholds().slotAtRiskBytes()));
      note(WRITER, Optional.of(state.position()), "");
    } catch (RuntimeException e) {
      primary = Optional.empty();
      lost(WRITER, e);
      throw e;
    }
  }

  /** Says so before it hurts: once for each change. Called by one loop only. */
  private void sayIfSlotChanged(SlotStatus slot) {
    if (!slot.state().equals(slotState)) {
      slotState = slot.state();
      LOG.logf(
          slot.reason() == null ? Level.INFO : Level.WARN,
          "slot %s is %s%s",
          slot.name(),
          slot.state(),
          slot.reason() == null ? "" : ": " + slot.reason());
    }
  }

  private void see(String store, Supplier<Optional<Position>> look, String ifUnknown) {
    try {
      note(store, look.get(), ifUnknown);
    } catch (RuntimeException e) {
      lost(store, e);
      throw e;
    }
  }

  private void note(String store, Optional<Position> watermark, String ifUnknown) {
    sightings.computeIfPresent(
        store, (name, last) -> last.seen(watermark, System.nanoTime(), ifUnknown));
  }

  private void lost(String store, RuntimeException why) {
    String reason = "cannot be reached: " + why.getMessage();
    sightings.computeIfPresent(store, (name, last) -> last.unreachable(reason));
  }

  private <T> T await(Uni<T> answer) {
    return answer.await().atMost(config.timeout());
  }

  /** Everything as it stands now. */
  public FreshnessReport report() {
    Optional<PrimaryState> seen = primary;
    Optional<Position> position = seen.map(PrimaryState::position);
    Now now = Now.read();
    List<StoreStatus> stores = new ArrayList<>();
    stores.add(status(WRITER, WRITER, position, now));
    replicas.forEach(replica -> stores.add(status(replica.name(), "replica", position, now)));
    if (olapRepository.isConfigured()) {
      stores.add(status(OLAP, OLAP, position, now));
    }
    return new FreshnessReport(
        Instant.now(), stores, Verdict.slot(seen, thresholds().slotAtRiskBytes()));
  }

  private StoreStatus status(String name, String kind, Optional<Position> position, Now now) {
    Sighting sighting = sightings.getOrDefault(name, Sighting.never());
    return Verdict.store(
        name,
        kind,
        sighting,
        position,
        sighting.watermark().flatMap(watermark -> AgeBound.of(watermark, samples, now)),
        now.monotonicNanos(),
        thresholds());
  }

  private Thresholds thresholds() {
    return new Thresholds(
        config.freshWithin(), config.stalledAfter(), config.slotAtRisk().asLongValue());
  }
}
