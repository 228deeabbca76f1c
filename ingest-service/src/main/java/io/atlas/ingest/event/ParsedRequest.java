package io.atlas.ingest.event;

import java.util.ArrayList;
import java.util.List;

/** What a body held: the good events and the refused items. */
public final class ParsedRequest {
  private final List<Event> events = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();

  void accept(Event event) {
    events.add(event);
  }

  void reject(Rejection rejection) {
    rejections.add(rejection);
  }

  int size() {
    return events.size() + rejections.size();
  }

  public List<Event> events() {
    return events;
  }

  public List<Rejection> rejections() {
    return rejections;
  }
}
