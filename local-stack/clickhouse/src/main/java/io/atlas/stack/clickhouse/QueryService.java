package io.atlas.stack.clickhouse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which connection a statement may run on, and runs it.
 *
 * <p>The engine has no users, so the gate is here: a read must be judged one read by the engine's
 * own parser <em>and</em> runs on a read-only connection; neither alone would stop {@code INTO
 * OUTFILE} and {@code file()}. A write must be one statement on a database.
 */
final class QueryService {
  private static final int MAX_STATEMENT_BYTES = 64 << 20;

  /** The engine ends a statement at its limit; one that does not notice is killed after this. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration WRITE_LIMIT = Duration.ofMinutes(10);
  private static final Pattern KILL =
      Pattern.compile("(?is)\\s*KILL\\s+QUERY\\s+WHERE\\s+query_id\\s*=\\s*'([^'\\\\]+)'.*");

  private final ReaderPool readers;
  private final WriterPool writers;
  private final Canceller canceller;

  QueryService(ReaderPool readers, WriterPool writers, Canceller canceller) {
    this.readers = readers;
    this.writers = writers;
    this.canceller = canceller;
  }

  /** Runs the request with its body. */
  Answer run(QueryRequest request, InputStream body) throws IOException {
    PushbackInputStream data = new PushbackInputStream(body);
    boolean hasData = hasData(data);
    if (!request.readOnly() && hasData && !request.sql().isEmpty()) {
      InsertText insert = InsertText.of(request.sql(), request.format()).orElse(null);
      if (insert != null) {
        return insert(request, insert, data);
      }
    }
    return statement(request, join(request.sql(), data));
  }

  private static boolean hasData(PushbackInputStream data) throws IOException {
    int first = data.read();
    if (first >= 0) {
      data.unread(first);
    }
    return first >= 0;
  }

  private static byte[] join(String sql, InputStream body) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(sql.getBytes(StandardCharsets.UTF_8));
    joined.writeBytes(body.readNBytes(MAX_STATEMENT_BYTES));
    if (body.read() >= 0) {
      throw EngineException.of(
          EngineException.BAD_ARGUMENTS,
          "The statement is too long; give an INSERT in the URL and its data in the body");
    }
    return joined.toByteArray();
  }

  private Answer insert(QueryRequest request, InsertText insert, InputStream data) {
    return writers.with(
        request.database(),
        request.settings(),
        connection ->
            canceller.watch(
                request.queryId(),
                connection,
                WRITE_LIMIT,
                () -> {
                  try {
                    return connection.insert(insert.sql(), insert.format(), data);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
  }

  private Answer statement(QueryRequest request, byte[] sql) {
    Matcher kill = KILL.matcher(new String(sql, StandardCharsets.UTF_8));
    if (!request.readOnly() && kill.matches()) {
      canceller.cancel(kill.group(1));
      return new Answer(new byte[0], 0, 0, 0, 0, 0, 0);
    }
    Statement judged = readers.with("", Map.of(), connection -> connection.classify(sql));
    if (judged.isOneRead() || judged.kind() == Statement.Kind.UNKNOWN) {
      return read(request, sql); // What does not parse gets its error from the engine.
    }
    check(request, judged);
    return write(request, sql);
  }

  private static void check(QueryRequest request, Statement judged) {
    if (request.readOnly()) {
      throw EngineException.of(
          EngineException.READONLY, "Cannot execute query in readonly mode: it is " + judged);
    }
    if (!judged.isOneWrite()) {
      throw EngineException.of(
          EngineException.ACCESS_DENIED,
          "This host runs one reading or writing statement on a database; it is " + judged);
    }
  }

  private Answer read(QueryRequest request, byte[] sql) {
    return readers.with(
        request.database(),
        request.settings(),
        connection ->
            canceller.watch(
                request.queryId(),
                connection,
                request.limit().plus(GRACE),
                () -> connection.query(sql, request.format(), request.parameters())));
  }

  private Answer write(QueryRequest request, byte[] sql) {
    return writers.with(
        request.database(),
        request.settings(),
        connection ->
            canceller.watch(
                request.queryId(),
                connection,
                WRITE_LIMIT,
                () -> connection.query(sql, request.format(), request.parameters())));
  }
}
