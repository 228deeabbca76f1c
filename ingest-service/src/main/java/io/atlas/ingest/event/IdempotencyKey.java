package io.atlas.ingest.event;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client's name for a request, by which a retry is recognised though its events have no ids.
 *
 * @param text 1 to 255 printable characters of ASCII
 */
public record IdempotencyKey(String text) {
  public static final String HEADER = "Idempotency-Key";

  private static final int LONGEST = 255;

  /**
   * Reads the header.
   *
   * @throws ProblemException {@code bad-parameter} if it cannot be a key
   */
  public static Optional<IdempotencyKey> of(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    if (!isKey(header)) {
      throw new ProblemException(
          ErrorCode.BAD_PARAMETER,
          "%s has 1 to %d printable characters of ASCII.".formatted(HEADER, LONGEST));
    }
    return Optional.of(new IdempotencyKey(header));
  }

  private static boolean isKey(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /** The event under an id that follows from the key and its place, unless it has one. */
  public Event identify(Event event) {
    return event.id().isPresent() ? event : event.withId(idOf(event.index()));
  }

  /** The chunk's events, each under its id. */
  public List<Event> identify(Chunk chunk) {
    return chunk.events().stream().map(this::identify).toList();
  }

  private String idOf(int index) {
    byte[] hash = Sha256.of((text + '\n' + index).getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
