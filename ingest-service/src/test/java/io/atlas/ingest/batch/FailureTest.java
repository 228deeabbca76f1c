package io.atlas.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
  private static PgException failed(String state, @Nullable String table) {
    return new PgException(
        "told", "ERROR", state, "", "", "", "", "", "", "", "", "", "", table, "", "", "");
  }

  @ParameterizedTest
  @CsvSource({
    "40P01, TRANSIENT, deadlock_detected",
    "40001, TRANSIENT, serialization_failure",
    "55P03, TRANSIENT, lock_not_available",
    "25P02, TRANSIENT, in_failed_sql_transaction: the statement before it says why",
    "25P03, CONNECTION, idle_in_transaction_session_timeout: this process stood still",
    "25P04, CONNECTION, transaction_timeout",
    "57014, CONNECTION, query_canceled: a timeout as well",
    "57P01, CONNECTION, admin_shutdown",
    "57P03, CONNECTION, cannot_connect_now",
    "53100, CONNECTION, disk_full",
    "53300, CONNECTION, too_many_connections",
    "58030, CONNECTION, io_error",
    "08006, CONNECTION, connection_failure",
    "22P02, POISON, invalid_text_representation",
    "22003, POISON, numeric_value_out_of_range",
    "22021, POISON, character_not_in_repertoire",
    "23502, POISON, not_null_violation",
    "23514, FATAL, check_violation: no partition for the day",
    "42501, FATAL, insufficient_privilege: row-level security",
    "42P01, FATAL, undefined_table",
    "XX000, FATAL, internal_error",
  })
  void aStateOfTheServerMeans(String state, Failure meaning, String name) {
    assertThat(Failure.of(failed(state, ""))).as(name).isEqualTo(meaning);
  }

  @Test
  void aRowOfTheIndexThatIsThereAlreadyIsADamageAndNoPoison() {
    assertThat(Failure.of(failed("23505", "attribute_number_3"))).isEqualTo(Failure.CLASH);
    assertThat(Failure.of(failed("23505", "event_dedup_20260101"))).isEqualTo(Failure.POISON);
    assertThat(Failure.of(failed("23505", null))).isEqualTo(Failure.POISON);
  }

  @Test
  void whateverElseFailsLeavesTheOutcomeOpen() {
    assertThat(Failure.of(new Channel.LostException(null))).isEqualTo(Failure.CONNECTION);
    assertThat(Failure.of(StaleException.ofTenants(List.of(1)))).isEqualTo(Failure.STALE);
  }

  @Test
  void theCauseOfACompletionCounts() {
    RuntimeException cause = failed("40P01", "");
    assertThat(Failure.causeOf(new CompletionException(cause))).isSameAs(cause);
    RuntimeException bare = new UncheckedIOException(new java.io.IOException());
    assertThat(Failure.causeOf(bare)).isSameAs(bare);
    assertThat(Failure.causeOf(new CompletionException("bare", null)))
        .isInstanceOf(CompletionException.class);
  }
}
