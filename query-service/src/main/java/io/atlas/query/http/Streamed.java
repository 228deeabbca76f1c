package io.atlas.query.http;

/** An answer that is sent while it is made. */
@FunctionalInterface
public interface Streamed {
  /**
   * Makes it and sends it.
   *
   * @throws io.atlas.common.problem.ProblemException only before anything was sent
   * @throws ClientGoneException whenever the client does not take it
   */
  void sendTo(Outlet outlet);
}
