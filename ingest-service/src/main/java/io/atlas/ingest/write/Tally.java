package io.atlas.ingest.write;

import io.atlas.common.position.Position;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.ingest.event.Chunk;
import io.atlas.ingest.event.IngestAnswer;
import io.atlas.ingest.event.Rejection;
import io.atlas.ingest.write.WriteService.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What has become of a request so far. */
final class Tally {
  /** Rejections that an answer lists; of more it tells how many they are. */
  private static final int LISTED = 1_000;

  private int items;
  private int accepted;
  private int duplicates;
  private int rejected;
  private final List<Rejection> listed = new ArrayList<>();
  private @Nullable Position position;

  /** Counts a chunk that was written. */
  void add(Chunk chunk, Written written) {
    items += chunk.size();
    accepted += written.accepted();
    duplicates += written.duplicates();
    List<Rejection> rejections = new ArrayList<>(chunk.rejections());
    rejections.addAll(written.rejections());
    rejections.sort(Comparator.comparingInt(Rejection::index));
    rejections.forEach(this::reject);
    written.position().ifPresent(this::reach);
  }

  private void reject(Rejection rejection) {
    rejected++;
    if (listed.size() < LISTED) {
      listed.add(rejection);
    }
  }

  private void reach(Position committed) {
    @Nullable Position before = position;
    position = before == null ? committed : before.later(committed);
  }

  /** Whether anything reached the database; from then on a request cannot fail as a whole. */
  boolean isCommitted() {
    return position != null;
  }

  /** Counts the item at which the body is broken; what is behind it is not known. */
  void breakOff(ProblemException malformed) {
    String detail =
        "%s The rest of the body was not read, from byte %s on."
            .formatted(malformed.detail(), malformed.members().get("offset"));
    reject(Rejection.of(items, ErrorCode.ITEM_MALFORMED, null, detail));
  }

  /**
   * The answer.
   *
   * @throws ProblemException {@code all-items-rejected}, or {@code malformed-body} if there was
   *     none
   */
  IngestAnswer answer(Function<Position, String> token) {
    @Nullable Position reached = position;
    if (reached == null) {
      throw nothingWritten();
    }
    return new IngestAnswer(
        accepted, duplicates, listed, rejectedTotal().orElse(null), token.apply(reached));
  }

  private Optional<Integer> rejectedTotal() {
    return rejected > listed.size() ? Optional.of(rejected) : Optional.empty();
  }

  private ProblemException nothingWritten() {
    return items == 0
        ? new ProblemException(ErrorCode.MALFORMED_BODY, "The body holds no event.")
            .with("offset", 0)
        : withRejected(
            new ProblemException(
                ErrorCode.ALL_ITEMS_REJECTED, "None of the items was written; see 'rejected'."));
  }

  private ProblemException withRejected(ProblemException problem) {
    rejectedTotal().ifPresent(total -> problem.with("rejected_total", total));
    return problem.with("rejected", listed);
  }

  /** The failure of the rest of a request whose beginning is committed. */
  ProblemException stopped(ProblemException cause, Function<Position, String> token) {
    ProblemException problem =
        new ProblemException(
            cause.code(),
            "The first %d items are committed; send only the others again. Of these: %s"
                .formatted(items, cause.detail()),
            cause);
    cause.members().forEach(problem::with);
    cause.headers().forEach(problem::header);
    problem
        .with("accepted", accepted)
        .with("duplicates", duplicates)
        .with("committed_items", items);
    @Nullable Position reached = position;
    if (reached != null) {
      problem.with("token", token.apply(reached));
    }
    return withRejected(problem);
  }
}
