package io.atlas.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
  @ParameterizedTest
  @CsvSource({
    "2026-01-31T10:00:00Z,2026-01-31T10:00:00Z",
    "2026-01-31t10:00:00.123456789z,2026-01-31T10:00:00.123456789Z",
    "2026-01-31T10:00:00+01:30,2026-01-31T08:30:00Z",
    "0000-01-01T00:00:00Z,0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z,9999-12-31T23:59:59.999999999Z"
  })
  void readsTimes(String text, Instant time) {
    assertThat(Rfc3339.parse(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-01-31",
        "2026-01-31T10:00Z",
        "2026-01-31T10:00:00",
        "2026-01-31 10:00:00Z",
        "2026-02-30T10:00:00Z",
        "2026-01-31T24:00:00Z",
        "2026-01-31T10:00:60Z",
        "2026-01-31T10:00:00.Z",
        "2026-01-31T10:00:00.1234567890Z",
        "2026-01-31T10:00:00+19:00",
        "2026-01-31T10:00:00Z ",
        "+10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "0000-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "٢٠٢٦-01-31T10:00:00Z"
      })
  void readsNothingElse(String text) {
    assertThat(Rfc3339.parse(text)).isEmpty();
  }

  @Test
  void writesNoTimeThatItDoesNotRead() {
    assertThat(Rfc3339.format(Instant.parse("+10000-01-01T00:00:00Z"))).isEmpty();
    assertThat(Rfc3339.format(Instant.EPOCH)).contains("1970-01-01T00:00:00Z");
  }
}
