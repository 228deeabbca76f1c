package io.atlas.stack.clickhouse;

/**
 * What one statement gave.
 *
 * @param body the rows, in the format asked for
 * @param rows rows of the result
 * @param readRows rows read from storage
 * @param readBytes bytes read from storage
 * @param writtenRows rows written, those of materialised views included
 * @param writtenBytes bytes written
 * @param seconds how long the engine worked
 */
@SuppressWarnings("ArrayRecordComponent") // Handed straight to the socket, never compared.
record Answer(
    byte[] body,
    long rows,
    long readRows,
    long readBytes,
    long writtenRows,
    long writtenBytes,
    double seconds) {
  private static final double NANOS = 1e9;

  /** The value of ClickHouse's {@code X-ClickHouse-Summary} header: numbers as JSON strings. */
  String summary() {
    return ("{\"read_rows\":\"%d\",\"read_bytes\":\"%d\",\"written_rows\":\"%d\","
            + "\"written_bytes\":\"%d\",\"total_rows_to_read\":\"0\",\"result_rows\":\"%d\","
            + "\"result_bytes\":\"%d\",\"elapsed_ns\":\"%d\"}")
        .formatted(
            readRows,
            readBytes,
            writtenRows,
            writtenBytes,
            rows,
            body.length,
            Math.round(seconds * NANOS));
  }
}
