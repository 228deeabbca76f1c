package io.atlas.stack.clickhouse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * libchdb's C functions, as far as the host needs them.
 *
 * <p>Strings are passed with their length, so data may hold zero bytes. Every result of the engine
 * is copied to the heap and freed before a method returns.
 */
final class ChdbLibrary {
  private static final MemoryLayout POINTER_TO_POINTER = ADDRESS.withTargetLayout(ADDRESS);
  private static final int ANALYSIS_BYTES = 16;
  private static final int ANALYSIS_STATEMENTS = 1;
  private static final int ANALYSIS_CLASS = 3;

  private final Linker linker = Linker.nativeLinker();
  private final SymbolLookup symbols;
  private final MethodHandle connect;
  private final MethodHandle close;
  private final MethodHandle query;
  private final MethodHandle classify;
  private final MethodHandle insertBegin;
  private final MethodHandle insertAppend;
  private final MethodHandle insertDone;
  private final MethodHandle insertCancel;
  private final MethodHandle insertError;
  private final MethodHandle insertDestroy;
  private final MethodHandle resultBuffer;
  private final MethodHandle resultLength;
  private final MethodHandle resultElapsed;
  private final MethodHandle resultRows;
  private final MethodHandle resultStorageRows;
  private final MethodHandle resultStorageBytes;
  private final MethodHandle resultRowsWritten;
  private final MethodHandle resultBytesWritten;
  private final MethodHandle resultError;
  private final MethodHandle resultDestroy;

  /**
   * Loads the library and switches its signal handlers off, which must come before any connection:
   * the engine's would take SIGSEGV from the JVM, which then hangs at its first null check.
   */
  ChdbLibrary(Path library) {
    symbols = SymbolLookup.libraryLookup(library, Arena.global());
    connect = function("chdb_connect", POINTER_TO_POINTER, JAVA_INT, ADDRESS);
    close = procedure("chdb_close_conn", ADDRESS);
    query =
        function(
            "chdb_query_with_params_n",
            ADDRESS,
            ADDRESS,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            JAVA_LONG);
    classify =
        function(
            "chdb_classify_query_n",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            JAVA_LONG,
            ADDRESS);
    insertBegin =
        function("chdb_stream_insert_n", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);
    insertAppend = function("chdb_stream_append", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    insertDone = function("chdb_stream_done", ADDRESS, ADDRESS);
    insertCancel = procedure("chdb_stream_cancel_insert", ADDRESS);
    insertError = function("chdb_stream_insert_error", ADDRESS, ADDRESS);
    insertDestroy = procedure("chdb_destroy_insert_stream", ADDRESS);
    resultBuffer = function("chdb_result_buffer", ADDRESS, ADDRESS);
    resultLength = function("chdb_result_length", JAVA_LONG, ADDRESS);
    resultElapsed = function("chdb_result_elapsed", JAVA_DOUBLE, ADDRESS);
    resultRows = function("chdb_result_rows_read", JAVA_LONG, ADDRESS);
    resultStorageRows = function("chdb_result_storage_rows_read", JAVA_LONG, ADDRESS);
    resultStorageBytes = function("chdb_result_storage_bytes_read", JAVA_LONG, ADDRESS);
    resultRowsWritten = function("chdb_result_rows_written", JAVA_LONG, ADDRESS);
    resultBytesWritten = function("chdb_result_bytes_written", JAVA_LONG, ADDRESS);
    resultError = function("chdb_result_error", ADDRESS, ADDRESS);
    resultDestroy = procedure("chdb_destroy_query_result", ADDRESS);
    call(procedure("chdb_set_signal_handlers_enabled", JAVA_INT), 0);
  }

  private MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    return linker.downcallHandle(
        symbols.findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  private MethodHandle procedure(String name, MemoryLayout... arguments) {
    return linker.downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.ofVoid(arguments));
  }

  private static Object call(MethodHandle handle, Object... arguments) {
    try {
      Object result = handle.invokeWithArguments(arguments);
      return result == null ? MemorySegment.NULL : result;
    } catch (Throwable e) {
      throw new IllegalStateException("the engine's library could not be called", e);
    }
  }

  private static MemorySegment pointer(MethodHandle handle, Object... arguments) {
    return (MemorySegment) call(handle, arguments);
  }

  private static long number(MethodHandle handle, Object... arguments) {
    return (long) call(handle, arguments);
  }

  /**
   * Opens a connection.
   *
   * @param arguments as the command line of clickhouse-local has them
   * @return the handle to close it by
   */
  MemorySegment connect(List<String> arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment argv = arena.allocate(ADDRESS, arguments.size() + 1L);
      for (int i = 0; i < arguments.size(); i++) {
        argv.setAtIndex(ADDRESS, i, arena.allocateFrom(arguments.get(i)));
      }
      MemorySegment connection = pointer(connect, arguments.size(), argv);
      if (connection.address() == 0) {
        throw new IllegalStateException(
            "the engine refused the connection; is its directory in use by another process?");
      }
      return connection;
    }
  }

  void close(MemorySegment connection) {
    call(close, connection);
  }

  private static MemorySegment handle(MemorySegment connection) {
    return connection.get(ADDRESS, 0);
  }

  /** What the engine's own parser says the text would do; runs nothing. */
  Statement classify(MemorySegment connection, byte[] sql) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment analysis = arena.allocate(ANALYSIS_BYTES, Integer.BYTES);
      analysis.set(JAVA_INT, 0, ANALYSIS_BYTES);
      int state =
          (int)
              call(
                  classify,
                  handle(connection),
                  copy(arena, sql, sql.length),
                  (long) sql.length,
                  MemorySegment.NULL,
                  0L,
                  analysis);
      if (state != 0) {
        throw new IllegalStateException("the engine could not classify a statement");
      }
      return new Statement(
          analysis.getAtIndex(JAVA_INT, ANALYSIS_STATEMENTS),
          Statement.Kind.of(analysis.getAtIndex(JAVA_INT, ANALYSIS_CLASS)));
    }
  }

  /** Runs one statement to its end. */
  Answer query(
      MemorySegment connection, byte[] sql, String format, Map<String, String> parameters) {
    try (Arena arena = Arena.ofConfined()) {
      List<String> names = List.copyOf(parameters.keySet());
      List<String> values = names.stream().map(name -> parameters.getOrDefault(name, "")).toList();
      Strings formatBytes = Strings.of(arena, List.of(format));
      Strings nameBytes = Strings.of(arena, names);
      Strings valueBytes = Strings.of(arena, values);
      return take(
          pointer(
              query,
              handle(connection),
              copy(arena, sql, sql.length),
              (long) sql.length,
              formatBytes.pointers().get(ADDRESS, 0),
              formatBytes.lengths().get(JAVA_LONG, 0),
              nameBytes.pointers(),
              nameBytes.lengths(),
              valueBytes.pointers(),
              valueBytes.lengths(),
              (long) names.size()));
    }
  }

  /** Starts an INSERT whose data is appended piece by piece. */
  MemorySegment beginInsert(MemorySegment connection, String sql, String format) {
    try (Arena arena = Arena.ofConfined()) {
      Strings texts = Strings.of(arena, List.of(sql, format));
      MemorySegment stream =
          pointer(
              insertBegin,
              handle(connection),
              texts.pointers().getAtIndex(ADDRESS, 0),
              texts.lengths().getAtIndex(JAVA_LONG, 0),
              texts.pointers().getAtIndex(ADDRESS, 1),
              texts.lengths().getAtIndex(JAVA_LONG, 1));
      String error = text(pointer(insertError, stream));
      if (!error.isEmpty()) {
        call(insertDestroy, stream);
        throw EngineException.of(error);
      }
      return stream;
    }
  }

  /** Appends bytes in the insert's format. */
  void appendInsert(MemorySegment stream, byte[] bytes, int length) {
    try (Arena arena = Arena.ofConfined()) {
      int state = (int) call(insertAppend, stream, copy(arena, bytes, length), (long) length);
      if (state != 0) {
        throw EngineException.of(text(pointer(insertError, stream)));
      }
    }
  }

  /** Commits an INSERT. */
  Answer finishInsert(MemorySegment stream) {
    return take(pointer(insertDone, stream));
  }

  /** Drops an INSERT that was not finished, without effect. */
  void cancelInsert(MemorySegment stream) {
    call(insertCancel, stream);
  }

  /** Frees the handle of an INSERT, finished or not. */
  void destroyInsert(MemorySegment stream) {
    call(insertDestroy, stream);
  }

  private Answer take(MemorySegment result) {
    try {
      String error = text(pointer(resultError, result));
      if (!error.isEmpty()) {
        throw EngineException.of(error);
      }
      return new Answer(
          bytes(result),
          number(resultRows, result),
          number(resultStorageRows, result),
          number(resultStorageBytes, result),
          number(resultRowsWritten, result),
          number(resultBytesWritten, result),
          (double) call(resultElapsed, result));
    } finally {
      call(resultDestroy, result);
    }
  }

  private byte[] bytes(MemorySegment result) {
    long length = number(resultLength, result);
    return length == 0
        ? new byte[0]
        : pointer(resultBuffer, result).reinterpret(length).toArray(JAVA_BYTE);
  }

  private static MemorySegment copy(Arena arena, byte[] bytes, int length) {
    MemorySegment segment = arena.allocate(Math.max(1, length));
    MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, 0, length);
    return segment;
  }

  private static String text(MemorySegment pointer) {
    return pointer.address() == 0 ? "" : pointer.reinterpret(Long.MAX_VALUE).getString(0);
  }

  /** An array of strings and the array of their lengths, as C wants them. */
  private record Strings(MemorySegment pointers, MemorySegment lengths) {
    static Strings of(Arena arena, List<String> texts) {
      MemorySegment pointers = arena.allocate(ADDRESS, texts.size() + 1L);
      MemorySegment lengths = arena.allocate(JAVA_LONG, texts.size() + 1L);
      for (int i = 0; i < texts.size(); i++) {
        byte[] bytes = texts.get(i).getBytes(StandardCharsets.UTF_8);
        pointers.setAtIndex(ADDRESS, i, copy(arena, bytes, bytes.length));
        lengths.setAtIndex(JAVA_LONG, i, bytes.length);
      }
      return new Strings(pointers, lengths);
    }
  }
}
