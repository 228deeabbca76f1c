package io.atlas.stack.launcher.fault;

import io.atlas.stack.launcher.stack.PortPlan;
import io.atlas.stack.launcher.supervise.ChildStatus;
import io.atlas.stack.launcher.supervise.Handover;
import io.atlas.stack.launcher.supervise.StateFiles;
import java.net.URI;

/** Makes faults of a running stack. */
public final class Faults {
  private static final String SINK = "atlas-olap-sink";

  private final StateFiles files;
  private final PortPlan ports;

  /**
   * For a stack.
   *
   * @param files of its supervisor
   */
  public Faults(StateFiles files, PortPlan ports) {
    this.files = files;
    this.ports = ports;
  }

  /** A fault that has not begun. */
  public Fault of(FaultKind kind) {
    return switch (kind) {
      case REPLICA_LAG -> new ReplayPause(ports.standby());
      case REPLICA_DOWN, CONNECT_STOP, KAFKA_STOP, HEARTBEAT_STOP ->
          new PartStop(new Handover(files, kind.part()));
      case SINK_STOP -> new ConnectorPause(URI.create("http://127.0.0.1:" + ports.connect()), SINK);
      case SLOT_DROP -> new SlotDrop(ports.primary());
      case PROMOTE ->
          new Promotion(
              new Handover(files, FaultKind.PRIMARY_PAUSE.part()),
              new Handover(files, kind.part()),
              ports.standby());
      case PRIMARY_PAUSE -> new Suspension(() -> files.read(kind.part()).map(ChildStatus::process));
    };
  }
}
