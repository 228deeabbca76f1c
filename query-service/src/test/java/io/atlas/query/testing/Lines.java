package io.atlas.query.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A client that takes an answer line by line, and nothing before it is asked to: its receive buffer
 * is small, so that what it does not take stays with the service.
 */
public final class Lines implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RECEIVE_BUFFER = 4_096;

  private final Socket socket;
  private final InputStream in;
  private final int status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Deque<String> lines = new ArrayDeque<>();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private boolean ended;

  private Lines(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), RECEIVE_BUFFER);
    this.status = Integer.parseInt(line().split(" ", 3)[1]);
    for (String header = line(); !header.isEmpty(); header = line()) {
      String[] parts = header.split(": ", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
    }
  }

  /** A request whose answer nobody has looked at. */
  public record Asked(Socket socket) implements AutoCloseable {
    public boolean isConnected() {
      return socket.isConnected();
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Asks for the path and reads the headers of the answer. */
  public static Lines of(String path, Map<String, String> headers) {
    try {
      return new Lines(ask(path, headers).socket());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks for the path. */
  public static Asked ask(String path, Map<String, String> headers) {
    try {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(RECEIVE_BUFFER);
      socket.connect(new InetSocketAddress("localhost", RestAssured.port));
      StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: atlas\r\n");
      headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
      socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return new Asked(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection was closed");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  public int status() {
    return status;
  }

  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /**
   * The next line; empty behind the last one.
   *
   * @throws UncheckedIOException if the answer was cut off
   */
  public Optional<JsonNode> next() {
    try {
      while (lines.isEmpty() && !ended) {
        chunk();
      }
      return Optional.ofNullable(lines.poll()).map(Lines::parsed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void chunk() throws IOException {
    int size = Integer.parseInt(line(), 16);
    for (byte b : in.readNBytes(size)) {
      if (b == '\n') {
        lines.add(begun.toString(StandardCharsets.UTF_8));
        begun.reset();
      } else {
        begun.write(b);
      }
    }
    ended = size == 0;
    line();
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(line, e);
    }
  }

  /** All that is left, the last line included. */
  public List<JsonNode> rest() {
    List<JsonNode> rest = new ArrayList<>();
    for (Optional<JsonNode> line = next(); line.isPresent(); line = next()) {
      rest.add(line.get());
    }
    return rest;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
