package io.atlas.demo.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {
  private static final String ANSWER =
      """
      {"accepted":3,"duplicates":1,"rejected":[{"index":2,"code":"value-not-finite"}],"token":"t"}
      """;

  @Test
  void countsAcceptedEventsAndDuplicatesOfOwnRetries() {
    assertThat(ReplyReader.read(200, Optional.empty(), ANSWER))
        .isInstanceOfSatisfying(
            Reply.Acknowledged.class,
            done -> {
              assertThat(done.events()).isEqualTo(4);
              assertThat(done.rejected()).isEqualTo(1);
              assertThat(done.token()).isEqualTo("t");
            });
  }

  @Test
  void retriesWhatMayHaveBeenWrittenAndWhatWasTooMuch() {
    for (int status : new int[] {408, 429, 500, 502, 503, 504}) {
      assertThat(ReplyReader.read(status, Optional.of("2"), "{}"))
          .isEqualTo(new Reply.Retry(status + " {}", Optional.of(Duration.ofSeconds(2))));
    }
  }

  @Test
  void passesOverARetryAfterThatIsADate() {
    assertThat(ReplyReader.read(503, Optional.of("Wed, 21 Oct 2026 07:28:00 GMT"), ""))
        .isEqualTo(new Reply.Retry("503 ", Optional.empty()));
  }

  @Test
  void refusesWhatWillNeverBeTaken() {
    assertThat(ReplyReader.read(422, Optional.empty(), "{}"))
        .isEqualTo(new Reply.Refused("422 {}"));
  }

  @Test
  void retriesAnAnswerThatWasCutOff() {
    assertThat(ReplyReader.read(200, Optional.empty(), "{\"acce")).isInstanceOf(Reply.Retry.class);
  }
}
