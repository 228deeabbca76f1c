package io.atlas.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.bench.http.Answer.Verdict;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
  private static final String WRITTEN =
      answer(
          "200 OK",
          "X-Consistency-Token: AVBL",
          "{\"accepted\":497,\"duplicates\":2,\"rejected\":[{\"index\":2}],\"token\":\"AVBL\"}");

  private static String answer(String status, String header, String body) {
    return "HTTP/1.1 %s\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, header, body.length(), body);
  }

  private final EmbeddedChannel channel =
      new EmbeddedChannel(new HttpResponseDecoder(), new AnswerReader());

  private void receive(String bytes) {
    channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.UTF_8));
  }

  private Answer read() {
    Answer answer = channel.readInbound();
    assertThat(answer).isNotNull();
    return answer;
  }

  @Test
  void readsAnAnswerThatIsSplitAnywhere() {
    for (int split = 1; split < WRITTEN.length(); split++) {
      receive(WRITTEN.substring(0, split));
      assertThat((Object) channel.readInbound()).isNull();
      receive(WRITTEN.substring(split));
      assertWritten(read());
    }
  }

  @Test
  void readsAnAnswerByteByByte() {
    WRITTEN.chars().forEach(c -> receive(Character.toString(c)));
    assertWritten(read());
  }

  private static void assertWritten(Answer answer) {
    assertThat(answer.verdict()).isEqualTo(Verdict.WRITTEN);
    assertThat(answer.accepted()).isEqualTo(497);
    assertThat(answer.duplicates()).isEqualTo(2);
    assertThat(answer.keepsAlive()).isTrue();
  }

  @Test
  void readsSeveralAnswersThatArriveAtOnce() {
    receive(WRITTEN + answer("503 Busy", "Retry-After: 7", "{\"code\":\"overloaded\"}") + WRITTEN);
    assertWritten(read());
    Answer refused = read();
    assertThat(refused.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertWritten(read());
  }

  @Test
  void readsChunkedAnswers() {
    receive("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    receive("f\r\n{\"accepted\":12,\r\n10\r\n\"duplicates\":0}\n\r\n0\r\n\r\n");
    assertThat(read().accepted()).isEqualTo(12);
  }

  @Test
  void tellsRefusalsFromFailures() {
    assertThat(verdict("429 Slow", "quota-exceeded")).isEqualTo(Verdict.REFUSED);
    assertThat(verdict("503 Busy", "store-unavailable")).isEqualTo(Verdict.REFUSED);
    assertThat(verdict("503 Busy", "outcome-unknown")).isEqualTo(Verdict.FAILED);
    assertThat(verdict("422 No", "all-items-rejected")).isEqualTo(Verdict.REJECTED);
    assertThat(verdict("401 No", "unauthenticated")).isEqualTo(Verdict.FAILED);
    assertThat(verdict("500 Oops", "internal")).isEqualTo(Verdict.FAILED);
  }

  private Verdict verdict(String status, String code) {
    receive(answer(status, "X-A: b", "{\"code\":\"" + code + "\"}"));
    return read().verdict();
  }

  @Test
  void holdsAnAnswerWithoutCountsForFailed() {
    receive(answer("200 OK", "X-A: b", "hello"));
    assertThat(read().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void keepsOnlyTheBeginningOfALongBody() {
    receive(answer("200 OK", "X-A: b", "{\"accepted\":1,\"duplicates\":0}" + " ".repeat(100_000)));
    assertThat(read().accepted()).isEqualTo(1);
  }

  @Test
  void saysWhenTheConnectionEnds() {
    receive(answer("200 OK", "Connection: close", "{\"accepted\":1,\"duplicates\":0}"));
    assertThat(read().keepsAlive()).isFalse();
  }
}
