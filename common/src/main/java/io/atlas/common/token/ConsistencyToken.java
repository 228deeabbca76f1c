package io.atlas.common.token;

import io.atlas.common.position.Position;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client has seen: for each database a position that its next read must not fall behind.
 *
 * @param clusterId the cluster that issued it
 * @param positions in rising order of the database; one today, the list is there for several
 * @param tenantId the tenant that it was issued to
 * @param issuedMillis wall time of issue, in ms since 1970; informs people only, decides nothing
 */
public record ConsistencyToken(
    long clusterId, List<DatabasePosition> positions, int tenantId, long issuedMillis) {
  public static final String HEADER = "X-Consistency-Token";

  /** The database of a cluster that has one. */
  public static final int FIRST_DATABASE = 0;

  /**
   * A position in one of the cluster's databases.
   *
   * @param database 0 to 65,535
   */
  public record DatabasePosition(int database, Position position) {}

  public ConsistencyToken {
    positions = List.copyOf(positions);
  }

  /** A token of a cluster with one database. */
  public static ConsistencyToken of(
      long clusterId, Position position, int tenantId, long issuedMillis) {
    return new ConsistencyToken(
        clusterId, List.of(new DatabasePosition(FIRST_DATABASE, position)), tenantId, issuedMillis);
  }

  /** The position in the first database. */
  public Position position() {
    return positions.getFirst().position();
  }

  /** This token moved forward, never back: in each database the later position of the two. */
  public ConsistencyToken later(ConsistencyToken other) {
    Map<Integer, Position> merged = new TreeMap<>();
    positions.forEach(at -> merged.put(at.database(), at.position()));
    other.positions.forEach(at -> merged.merge(at.database(), at.position(), Position::later));
    List<DatabasePosition> all =
        merged.entrySet().stream()
            .map(at -> new DatabasePosition(at.getKey(), at.getValue()))
            .toList();
    return new ConsistencyToken(
        clusterId, all, tenantId, Math.max(issuedMillis, other.issuedMillis));
  }
}
