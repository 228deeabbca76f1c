package io.atlas.ingest.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Ids for events that come without one: 64 random bits of this process, and a counter. */
@ApplicationScoped
class EventIds {
  private final String process = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
  private final AtomicLong next = new AtomicLong();

  String next() {
    return process + '-' + Long.toHexString(next.getAndIncrement());
  }
}
