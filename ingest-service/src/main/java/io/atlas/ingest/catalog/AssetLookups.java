package io.atlas.ingest.catalog;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Looks assets up for many requests at once: while one look-up is under way those that come gather,
 * and are the next. With more assets than memory holds nearly every event needs one, and a
 * transaction for each would cost more than writing the event.
 */
@ApplicationScoped
class AssetLookups {
  private static final int AT_ONCE = 1_000;
  private static final int WAITING = 50_000;

  private record Question(WantedAsset asset, CompletableFuture<OnTimeline<AssetRef>> answer) {}

  private final AssetRepository repository;
  private final CatalogConfig config;
  private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>(WAITING);
  private @Nullable Thread worker;

  AssetLookups(AssetRepository repository, CatalogConfig config) {
    this.repository = repository;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    worker = Thread.ofVirtual().name("asset-lookups").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    @Nullable Thread running = worker;
    if (running != null) {
      running.interrupt();
    }
  }

  /**
   * Finds the asset, or makes it.
   *
   * @throws ProblemException {@code overloaded} if too many wait
   */
  CompletableFuture<OnTimeline<AssetRef>> find(WantedAsset asset) {
    Question question = new Question(asset, new CompletableFuture<>());
    if (!questions.offer(question)) {
      throw new ProblemException(
              ErrorCode.OVERLOADED, "Too many assets are looked up; send the same events again.")
          .retryAfter(Duration.ofSeconds(1));
    }
    return question.answer();
  }

  private void run() {
    List<Question> together = new ArrayList<>();
    try {
      while (true) {
        together.add(questions.take());
        questions.drainTo(together, AT_ONCE - 1);
        answer(together);
        together.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(List<Question> together) {
    try {
      Set<WantedAsset> wanted = new LinkedHashSet<>();
      together.forEach(question -> wanted.add(question.asset()));
      OnTimeline<Map<WantedAsset, AssetRef>> found =
          repository.ensure(wanted).await().atMost(config.timeout());
      together.forEach(question ->
          question
              .answer()
              .complete(found.map(refs -> Objects.requireNonNull(refs.get(question.asset())))));
    } catch (RuntimeException failure) {
      together.forEach(question -> question.answer().completeExceptionally(failure));
    }
  }
}
