package io.atlas.bench.honesty.reader;

import io.atlas.bench.honesty.oracle.Reply;
import io.atlas.bench.honesty.read.Carried;
import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.freshness.Source;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.token.ConsistencyToken;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one user has seen: the token of the last answer, and the number of each probe that the token
 * covers. Belongs to one reader.
 */
final class Session {
  private final long[] seen;
  private @Nullable String text;
  private @Nullable ConsistencyToken token;

  Session(int probes) {
    this.seen = new long[probes];
  }

  /** What a read of a probe carries; empty before the first answer. */
  Optional<Carried> carried(int probe) {
    return text == null || token == null
        ? Optional.empty()
        : Optional.of(new Carried(text, token, seen[probe]));
  }

  /** Has seen nothing. */
  void forget() {
    text = null;
    token = null;
    Arrays.fill(seen, 0);
  }

  /** An answer to a read that carried this session. */
  void saw(int probe, Reply reply, Optional<String> header) {
    if (reply.is(ErrorCode.WRITE_MAY_BE_LOST)) {
      forget();
    } else if (isOfPostgres(reply) && header.isPresent() && reply.token().isPresent()) {
      text = header.get();
      token = reply.token().get();
      seen[probe] = Math.max(seen[probe], reply.visible());
    }
  }

  // What the OLAP shows is not covered by the token that it gives back.
  private static boolean isOfPostgres(Reply reply) {
    return reply.isClaim()
        && reply
            .freshness()
            .map(DataFreshness::source)
            .filter(source -> source == Source.WRITER || source == Source.REPLICA)
            .isPresent();
  }
}
