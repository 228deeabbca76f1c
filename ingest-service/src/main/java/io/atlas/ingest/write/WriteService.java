package io.atlas.ingest.write;

import io.atlas.common.position.Position;
import io.atlas.common.problem.ErrorCode;
import io.atlas.ingest.batch.BatchResult;
import io.atlas.ingest.batch.GroupCommit;
import io.atlas.ingest.batch.Outcome;
import io.atlas.ingest.catalog.Tenant;
import io.atlas.ingest.event.Event;
import io.atlas.ingest.event.Rejection;
import io.atlas.ingest.write.Resolver.Resolved;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the good events of a request and says what became of each. */
@ApplicationScoped
class WriteService {
  private final Resolver resolver;
  private final GroupCommit commits;

  WriteService(Resolver resolver, GroupCommit commits) {
    this.resolver = resolver;
    this.commits = commits;
  }

  /**
   * What became of a request's events.
   *
   * @param position empty where nothing reached the database
   */
  record Written(
      int accepted, int duplicates, List<Rejection> rejections, Optional<Position> position) {}

  Written write(Tenant tenant, List<Event> events) {
    Resolved resolved = resolver.resolve(tenant, events);
    if (resolved.events().isEmpty()) {
      return new Written(0, 0, resolved.rejections(), Optional.empty());
    }
    return count(resolved, commits.write(resolved.events()));
  }

  private static Written count(Resolved resolved, BatchResult result) {
    int accepted = 0;
    int duplicates = 0;
    List<Rejection> rejections = new ArrayList<>(resolved.rejections());
    for (int i = 0; i < result.outcomes().size(); i++) {
      switch (result.outcomes().get(i)) {
        case Outcome.Accepted _ -> accepted++;
        case Outcome.Duplicate _ -> duplicates++;
        case Outcome.Refused refused ->
            rejections.add(
                Rejection.of(
                    resolved.indexes().get(i),
                    ErrorCode.VALUE_NOT_STORABLE,
                    null,
                    refused.detail()));
      }
    }
    return new Written(accepted, duplicates, rejections, Optional.of(result.position()));
  }
}
