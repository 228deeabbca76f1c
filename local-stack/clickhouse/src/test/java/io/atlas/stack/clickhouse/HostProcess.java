package io.atlas.stack.clickhouse;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The host in a process of its own, as it really runs, so that a test can kill it. */
public final class HostProcess implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final int port;

  private HostProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it on a free port and waits until it is ready. */
  public static HostProcess start(Path data) throws IOException {
    return start(data, freePort());
  }

  /** Starts it on that port and waits until it is ready. */
  public static HostProcess start(Path data, int port) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx96m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ClickHouseHost.class.getName(),
                    "--data",
                    data.toString(),
                    "--port",
                    Integer.toString(port),
                    "--lib",
                    EngineLibrary.find(System.getenv(), Path.of("")).toString(),
                    "--memory-mb",
                    "1024",
                    "--exit-on-stdin-eof"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    if (!"ready".equals(line)) {
      process.destroyForcibly();
      throw new IOException("the host said " + line);
    }
    return new HostProcess(process, port);
  }

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  public String url() {
    return "http://127.0.0.1:" + port + "/";
  }

  /** Ends it as a crash would. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  Process process() {
    return process;
  }

  /** GET with the statement in the URL. */
  public HttpResponse<String> get(String sql, String... more) {
    return send(request(sql, more).GET());
  }

  /** POST with the statement in the URL and data in the body. */
  public HttpResponse<String> post(String sql, String body, String... more) {
    return send(request(sql, more).POST(BodyPublishers.ofString(body)));
  }

  /** The rows of a SELECT as tab-separated text. */
  public String rows(String sql) {
    HttpResponse<String> response = get(sql);
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.body());
    }
    return response.body().strip();
  }

  /** Runs a statement that must succeed. */
  public void run(String sql) {
    HttpResponse<String> response = post(sql, "");
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.body());
    }
  }

  private HttpRequest.Builder request(String sql, String... more) {
    String url = url() + "?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(
        URI.create(more.length == 0 ? url : url + "&" + String.join("&", more)));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
