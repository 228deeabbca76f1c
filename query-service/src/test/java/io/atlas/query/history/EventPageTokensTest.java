package io.atlas.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.explain.Explain;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventPageTokensTest {
  private static final EventKey KEY = new EventKey(1_500, "é-\uD83D\uDE00", 1_600);

  private static HistoryQuery query(String asset, long from, Optional<List<String>> attributes) {
    return new HistoryQuery(asset, from, 2_000, attributes, 10, Optional.empty(), Explain.NO);
  }

  private static EventPageTokens tokens(int tenant, HistoryQuery query) {
    return EventPageTokens.of(tenant, query);
  }

  @Test
  void giveTheKeyBackWhateverThePageSize() {
    String token = tokens(7, query("p", 0, Optional.empty())).encode(KEY);
    HistoryQuery larger =
        new HistoryQuery("p", 0, 2_000, Optional.empty(), 99, Optional.empty(), Explain.MEASURED);
    assertThat(tokens(7, larger).decode(token)).isEqualTo(KEY);
  }

  @Test
  void areOfOneTenantAssetAndQuery() {
    String token = tokens(7, query("p", 0, Optional.empty())).encode(KEY);
    refuses(tokens(8, query("p", 0, Optional.empty())), token);
    refuses(tokens(7, query("q", 0, Optional.empty())), token);
    refuses(tokens(7, query("p", 1, Optional.empty())), token);
    refuses(tokens(7, query("p", 0, Optional.of(List.of("a")))), token);
  }

  @Test
  void refuseWhatNoPageEndedWith() {
    EventPageTokens tokens = tokens(7, query("p", 1_000, Optional.empty()));
    for (EventKey bad :
        List.of(
            new EventKey(999, "e", 1),
            new EventKey(2_001, "e", 1),
            new EventKey(1_500, "\0", 1),
            new EventKey(1_500, "e", Long.MAX_VALUE))) {
      refuses(tokens, tokens.encode(bad));
    }
    for (String bad : List.of("", "x", "AAAA", "!!!", "AAAAAAAAAAAAAAAAAAAA")) {
      refuses(tokens, bad);
    }
  }

  private static void refuses(EventPageTokens tokens, String token) {
    assertThatThrownBy(() -> tokens.decode(token))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.code()).isEqualTo(ErrorCode.BAD_PAGE_TOKEN));
  }
}
