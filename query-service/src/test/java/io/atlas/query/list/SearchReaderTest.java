package io.atlas.query.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchReaderTest {
  /** Single quotes are easier to read here. */
  private static ListQuery read(String json) {
    return SearchReader.read(json.replace('\'', '"').getBytes(UTF_8));
  }

  @Test
  void readsWhatAUrlSaysToo() {
    ListParameters url = new ListParameters();
    url.filter = "temp=exists=true";
    url.fields = "temp,model";
    url.sort = "-temp";
    url.pageSize = "7";
    url.pageToken = "AAAA";
    url.count = "estimate";
    url.explain = "true";
    assertThat(
            read(
                """
                {'filter':{'attr':'temp','op':'exists'},'fields':['temp','model'],'sort':'-temp',
                 'page_size':7,'page_token':'AAAA','count':'estimate','explain':true}
                """))
        .isEqualTo(ListQuery.of(url));
  }

  @Test
  void asksForEverythingByDefault() {
    ListQuery everything = ListQuery.of(new ListParameters());
    assertThat(read("{}")).isEqualTo(everything);
    assertThat(
            read(
                """
                {'filter':null,'fields':null,'sort':null,'page_size':null,'page_token':null,'count':null,'explain':null}
                """))
        .isEqualTo(everything);
  }

  @Test
  void readsAFilterInAStringAsRsql() {
    ListParameters url = new ListParameters();
    url.filter = "temp=ge=80";
    assertThat(read("{'filter':'temp=ge=80'}")).isEqualTo(ListQuery.of(url));
    assertThat(read("{'filter':' '}").filter()).isEmpty();
  }

  @Test
  void readsFieldsAsAnArrayOrAString() {
    Optional<List<String>> both = Optional.of(List.of("a", "b"));
    assertThat(read("{'fields':['a','b','a']}").fields()).isEqualTo(both);
    assertThat(read("{'fields':' a,b,'}").fields()).isEqualTo(both);
    assertThat(read("{'fields':['a,b']}").fields()).contains(List.of("a,b"));
    assertThat(read("{'fields':[]}").fields()).contains(List.of());
  }

  @Test
  void lowersALargePage() {
    assertThat(read("{'page_size':5000}").pageSize()).isEqualTo(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "5",
        "{",
        "{} x",
        "{'sort':'asset','sort':'asset'}",
        "{'page_size':1e9999999999}"
      })
  void refusesWhatIsNoObject(String body) {
    refuses(body, ErrorCode.MALFORMED_BODY, "");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin = {'{', '"', (byte) 0xe9, '"', ':', '1', '}'};
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> SearchReader.read(latin))
        .matches(refusal -> refusal.code() == ErrorCode.MALFORMED_BODY);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "{'pagesize':5}|pagesize is not supported; known are filter, fields, sort, page_size, page_token, count, explain",
        "{'\\ud800':5}|a member of the body is not supported",
        "{'fields':5}|fields",
        "{'fields':{'a':'b'}}|fields",
        "{'fields':['a',5]}|fields",
        "{'fields':['']}|fields",
        "{'sort':5}|sort",
        "{'sort':'-'}|sort",
        "{'page_size':'5'}|page_size",
        "{'page_size':0}|page_size",
        "{'page_size':1.5}|page_size",
        "{'page_size':1e3}|page_size",
        "{'page_size':99999999999}|page_size",
        "{'page_token':5}|page_token",
        "{'count':'all'}|count",
        "{'count':true}|count",
        "{'explain':'true'}|explain"
      })
  void refusesWhatItDoesNotUnderstand(String body, String why) {
    refuses(body, ErrorCode.BAD_PARAMETER, why);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "{'filter':{'and':[5]}}|filter.and[0]: is an object",
        "{'filter':true}|filter: is an object",
        "{'filter':'a=5'}|not RSQL"
      })
  void saysWhatIsWrongWithAFilter(String body, String why) {
    refuses(body, ErrorCode.BAD_FILTER, why);
  }

  private static void refuses(String body, ErrorCode code, String why) {
    assertThatExceptionOfType(ProblemException.class)
        .as(body)
        .isThrownBy(() -> read(body))
        .matches(refusal -> refusal.code() == code)
        .withMessageContaining(why);
  }
}
