package io.atlas.stack.launcher.supervise;

import java.net.URI;

/** How a child shows that it answers. */
public sealed interface Readiness {
  /** A GET of this address is answered with a 2xx. */
  record Http(URI address) implements Readiness {}

  /** A line of its output, since this start, is exactly this. */
  record Says(String line) implements Readiness {}

  /** It ends with exit code 0: it runs once. */
  record Ends() implements Readiness {}
}
