package io.atlas.stack.postgres;

import io.atlas.stack.process.Ports;

/** The ports of one run, free ones chosen where the spec leaves it open. */
record NodePorts(int primary, int standby) {
  static NodePorts of(ClusterSpec spec) {
    int primary = chosen(spec.primaryPort());
    int standby = chosen(spec.standbyPort());
    return spec.standby() && primary == standby ? of(spec) : new NodePorts(primary, standby);
  }

  private static int chosen(int wanted) {
    return wanted == 0 ? Ports.free() : wanted;
  }
}
