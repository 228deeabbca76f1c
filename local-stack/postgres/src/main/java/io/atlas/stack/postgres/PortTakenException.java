package io.atlas.stack.postgres;

import io.atlas.stack.process.Ports;

/** Another process listens on the port Postgres was given. */
public final class PortTakenException extends PostgresException {
  private static final long serialVersionUID = 1L;

  PortTakenException(int port, String name) {
    super(
        "Postgres %s cannot have port %d: %s holds it. End that process or choose another port."
            .formatted(name, port, Ports.describeHolder(port)));
  }
}
