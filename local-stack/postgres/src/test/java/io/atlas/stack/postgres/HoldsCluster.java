package io.atlas.stack.postgres;

import java.util.concurrent.CountDownLatch;

/** A JVM that starts an ephemeral cluster, says its pid and folder, and waits to be killed. */
final class HoldsCluster {
  private HoldsCluster() {}

  public static void main(String[] args) throws InterruptedException {
    PostgresCluster cluster = PostgresCluster.start(ClusterSpec.ephemeral().withStandby());
    System.out.println(cluster.primary().pid().orElseThrow() + " " + cluster.directory());
    new CountDownLatch(1).await();
  }
}
