package io.atlas.bench.honesty.oracle;

import io.atlas.common.freshness.Source;
import io.atlas.common.position.Position;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.common.token.ConsistencyToken.DatabasePosition;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which token an answer may carry. Pure. */
final class TokenRules {
  private TokenRules() {}

  static Stream<Finding> broken(Observation read) {
    return read
        .reply()
        .freshness()
        .flatMap(claim -> broken(claim.source(), read.question().token(), read.reply().token()))
        .stream();
  }

  private static Optional<Finding> broken(
      Source source, Optional<ConsistencyToken> sent, Optional<ConsistencyToken> got) {
    return switch (source) {
      case OLAP -> olap(sent, got);
      case WRITER, REPLICA -> got.isEmpty() ? Optional.of(none()) : goesBack(sent, got.get());
      case MIXED, NONE -> Optional.empty();
    };
  }

  private static Finding none() {
    return Finding.of(Rule.TOKEN_MISSING, "an answer of Postgres without a token");
  }

  private static Optional<Finding> olap(
      Optional<ConsistencyToken> sent, Optional<ConsistencyToken> got) {
    boolean same =
        sent.map(ConsistencyToken::positions).equals(got.map(ConsistencyToken::positions));
    return same
        ? Optional.empty()
        : Optional.of(Finding.of(Rule.OLAP_TOKEN, "sent %s, got %s".formatted(sent, got)));
  }

  private static Optional<Finding> goesBack(Optional<ConsistencyToken> sent, ConsistencyToken got) {
    return sent.filter(before -> !covers(got, before))
        .map(before -> Finding.of(Rule.TOKEN_GOES_BACK, "sent %s, got %s".formatted(before, got)));
  }

  private static boolean covers(ConsistencyToken got, ConsistencyToken sent) {
    Map<Integer, Position> reached =
        got.positions().stream()
            .collect(Collectors.toMap(DatabasePosition::database, DatabasePosition::position));
    return sent.positions().stream()
        .allMatch(at -> isAtLeast(reached.get(at.database()), at.position()));
  }

  private static boolean isAtLeast(@Nullable Position reached, Position wanted) {
    return reached != null && reached.compareTo(wanted) >= 0;
  }
}
