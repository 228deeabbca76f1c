package io.atlas.stack.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryRequestTest {
  @Test
  void tellsParametersFromSettings() {
    QueryRequest request =
        of("GET", "query=SELECT+1&param_a=x%26y&max_block_size=5&database=atlas&user=u");
    assertThat(request.sql()).isEqualTo("SELECT 1");
    assertThat(request.database()).isEqualTo("atlas");
    assertThat(request.parameters()).isEqualTo(Map.of("a", "x&y"));
    assertThat(request.settings()).isEqualTo(Map.of("max_block_size", "5"));
    assertThat(request.format()).isEqualTo("TSV");
  }

  @Test
  void dropsSettingsThatWouldLiftLimits() {
    assertThat(of("POST", "max_memory_usage=0&log_comment=x&allow_ddl=1").settings()).isEmpty();
  }

  @Test
  void refusesWhatIsNoSetting() {
    assertThatThrownBy(() -> of("POST", "a%20%3D%201%2C%20b=1"))
        .isInstanceOf(EngineException.class);
  }

  @Test
  void readsOnlyOnGetAndWhereAsked() {
    assertThat(of("GET", "").readOnly()).isTrue();
    assertThat(of("POST", "readonly=1").readOnly()).isTrue();
    assertThat(of("POST", "").readOnly()).isFalse();
  }

  @Test
  void takesTimeLimitFromSetting() {
    assertThat(of("GET", "max_execution_time=1.5").limit()).isEqualTo(Duration.ofMillis(1500));
    assertThat(of("GET", "").limit()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void splitsFormatFromInsert() {
    assertThat(InsertText.of("insert into t (a, b) format RowBinary", "TSV"))
        .hasValue(new InsertText("insert into t (a, b)", "RowBinary"));
    assertThat(InsertText.of("INSERT INTO t (a) VALUES", "TSV"))
        .hasValue(new InsertText("INSERT INTO t (a)", "Values"));
    assertThat(InsertText.of("INSERT INTO t", "CSV"))
        .hasValue(new InsertText("INSERT INTO t", "CSV"));
    assertThat(InsertText.of("SELECT 1", "TSV")).isEmpty();
  }

  private static QueryRequest of(String method, String query) {
    return QueryRequest.of(method, query, header -> "");
  }
}
