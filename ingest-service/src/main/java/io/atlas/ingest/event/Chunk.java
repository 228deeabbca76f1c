package io.atlas.ingest.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Items of a body that are written together: the good events and the refused ones. */
public final class Chunk {
  private final int number;
  private final int firstIndex;
  private final List<Event> events = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private @Nullable String fingerprint;

  Chunk(int number, int firstIndex) {
    this.number = number;
    this.firstIndex = firstIndex;
  }

  void accept(Event event) {
    events.add(event);
  }

  void reject(Rejection rejection) {
    rejections.add(rejection);
  }

  void seal(@Nullable String ofItems) {
    this.fingerprint = ofItems;
  }

  /** Its place among the chunks of the body, from 0. */
  public int number() {
    return number;
  }

  /** The place in the body of the item that comes next. */
  int nextIndex() {
    return firstIndex + size();
  }

  public int size() {
    return events.size() + rejections.size();
  }

  public List<Event> events() {
    return events;
  }

  public List<Rejection> rejections() {
    return rejections;
  }

  /** SHA-256 of the items as they were sent, in hexadecimal digits, if it was asked for. */
  public Optional<String> fingerprint() {
    return Optional.ofNullable(fingerprint);
  }
}
