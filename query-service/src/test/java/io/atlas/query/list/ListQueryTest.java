package io.atlas.query.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.explain.Explain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListQueryTest {
  private ListParameters sent;

  @BeforeEach
  void sendNothing() {
    sent = new ListParameters();
  }

  private ListQuery read() {
    return ListQuery.of(sent);
  }

  @Test
  void asksForEverythingByDefault() {
    ListQuery query = read();
    assertThat(query.filter()).isEmpty();
    assertThat(query.fields()).isEmpty();
    assertThat(query.sort()).isEqualTo(new Sort.None());
    assertThat(query.count()).isEqualTo(Count.NONE);
    assertThat(query.explain()).isEqualTo(Explain.NO);
    assertThat(query.pageSize()).isEqualTo(100);
    assertThat(query.pageToken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a=5,not RSQL", "a=exists=maybe,true or false", "a=between=(1),two values"})
  void saysWhatIsWrongWithAFilter(String filter, String why) {
    sent.filter = filter;
    refuses(ErrorCode.BAD_FILTER, why);
  }

  @Test
  void readsABlankFilterAsNone() {
    sent.filter = " ";
    assertThat(read().filter()).isEmpty();
  }

  @Test
  void readsNamesOnceEach() {
    sent.fields = " temp, model,,temp";
    assertThat(read().fields().orElseThrow()).containsExactly("temp", "model");
  }

  @Test
  void refusesANameThatCannotBe() {
    sent.fields = "a\u0000";
    refuses(ErrorCode.BAD_PARAMETER, "fields");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1000,1000", "1001,1000", "999999999,1000"})
  void lowersALargePage(String size, int lowered) {
    sent.pageSize = size;
    assertThat(read().pageSize()).isEqualTo(lowered);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.5", "x", "99999999999", " 5", "٣"})
  void refusesWhatIsNoPageSize(String size) {
    sent.pageSize = size;
    refuses(ErrorCode.BAD_PARAMETER, "page_size");
  }

  @Test
  void readsTheOrder() {
    sent.sort = "-temp";
    assertThat(read().sort()).isEqualTo(new Sort.ByAttribute("temp", true));
    sent.sort = "-";
    refuses(ErrorCode.BAD_PARAMETER, "sort");
  }

  @Test
  void readsHowToCount() {
    sent.count = "exact";
    assertThat(read().count()).isEqualTo(Count.EXACT);
    sent.count = "";
    refuses(ErrorCode.BAD_PARAMETER, "none, estimate or exact");
  }

  @Test
  void readsWhetherToExplain() {
    sent.explain = "true";
    assertThat(read().explain()).isEqualTo(Explain.EXPECTED);
    sent.explain = "measured";
    assertThat(read().explain()).isEqualTo(Explain.MEASURED);
    sent.explain = "yes";
    refuses(ErrorCode.BAD_PARAMETER, "false, true or measured");
  }

  private void refuses(ErrorCode code, String why) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(this::read)
        .matches(refusal -> refusal.code() == code)
        .withMessageContaining(why);
  }
}
