package io.atlas.stack.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One connection of the engine; it runs one statement at a time, so a pool hands it to one thread.
 *
 * @param comment the connection's {@code log_comment}, by which another one cancels its statement
 */
record EngineConnection(ChdbLibrary library, MemorySegment pointer, String comment) {
  private static final int CHUNK_BYTES = 1 << 20;

  Answer query(String sql, String format, Map<String, String> parameters) {
    return query(sql.getBytes(StandardCharsets.UTF_8), format, parameters);
  }

  Answer query(byte[] sql, String format, Map<String, String> parameters) {
    return library.query(pointer, sql, format, parameters);
  }

  Statement classify(byte[] sql) {
    return library.classify(pointer, sql);
  }

  /**
   * Inserts what the stream holds. Data of a stream that breaks off is not committed.
   *
   * @param sql INSERT without its FORMAT clause
   */
  Answer insert(String sql, String format, InputStream data) throws IOException {
    MemorySegment stream = library.beginInsert(pointer, sql, format);
    boolean complete = false;
    try {
      append(stream, data);
      complete = true;
      return library.finishInsert(stream);
    } finally {
      if (!complete) {
        library.cancelInsert(stream);
      }
      library.destroyInsert(stream);
    }
  }

  private void append(MemorySegment stream, InputStream data) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    int length = data.readNBytes(chunk, 0, CHUNK_BYTES);
    while (length > 0) {
      library.appendInsert(stream, chunk, length);
      length = data.readNBytes(chunk, 0, CHUNK_BYTES);
    }
  }

  void close() {
    library.close(pointer);
  }
}
