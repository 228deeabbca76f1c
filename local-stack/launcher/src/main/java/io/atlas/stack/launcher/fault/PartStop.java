package io.atlas.stack.launcher.fault;

import io.atlas.stack.launcher.supervise.Handover;

/** A part that its supervisor stops and does not start again until this ends. */
record PartStop(Handover part) implements Fault {
  @Override
  public void begin() {
    part.release();
  }

  @Override
  public void end() {
    part.adopt();
  }
}
