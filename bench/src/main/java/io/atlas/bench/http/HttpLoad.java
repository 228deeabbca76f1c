package io.atlas.bench.http;

import io.atlas.bench.load.Counters;
import io.atlas.bench.load.Latencies;
import io.atlas.bench.load.Load;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A load over HTTP. All of it happens on one event loop, for the generator shares the machine with
 * what it measures.
 */
public final class HttpLoad implements Load {
  private static final long ANSWER_LIMIT = TimeUnit.SECONDS.toNanos(30);
  private static final long SHORTEST_TICK = TimeUnit.MICROSECONDS.toNanos(200);
  private static final long RECONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long WATCH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long OVERDUE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int CONNECT_MILLIS = 5_000;

  private final Counters counters = new Counters();
  private final Latencies latencies = new Latencies();
  private final EventLoopGroup loop;
  private final Bootstrap bootstrap;
  private final List<byte[]> heads;
  private final RequestSource source;
  private final Pace pace;
  private final List<Connection> connections = new ArrayList<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private boolean exhausted;
  private boolean stopping;
  private boolean ticking;
  private volatile boolean unsettled;
  private volatile long paceFrom;
  private final AtomicLong paced = new AtomicLong();

  /**
   * A load that has not begun.
   *
   * @param lines whether bodies hold one event a line, rather than one event
   * @param pace an open one spreads over the connections that are free
   */
  public HttpLoad(Target target, boolean lines, int connections, Pace pace, RequestSource source) {
    this.heads = target.heads(lines);
    this.source = source;
    this.pace = pace;
    boolean epoll = Epoll.isAvailable();
    this.loop = epoll ? new EpollEventLoopGroup(1) : new NioEventLoopGroup(1);
    this.bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .remoteAddress(Target.HOST, target.port());
    for (int i = 0; i < connections; i++) {
      this.connections.add(new Connection(this));
    }
  }

  @Override
  public void start() {
    loop.execute(() -> {
      paceFrom = System.nanoTime();
      connections.forEach(this::connect);
    });
    later(this::watch, WATCH_NANOS);
  }

  private void connect(Connection connection) {
    if (stopping) {
      return;
    }
    Bootstrap own = bootstrap.clone().handler(new Pipeline(connection));
    ChannelFuture ignored =
        own.connect()
            .addListener(done -> {
              if (!done.isSuccess()) {
                lost(connection, true, String.valueOf(done.cause()));
              }
            });
  }

  private static final class Pipeline extends ChannelInitializer<SocketChannel> {
    private final Connection connection;

    Pipeline(Connection connection) {
      this.connection = connection;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      channel.pipeline().addLast(new HttpResponseDecoder(), new AnswerReader(), connection);
    }
  }

  void connected(Connection connection) {
    next(connection);
  }

  private void next(Connection connection) {
    if (stopping || exhausted) {
      endIfAllIsAnswered();
      return;
    }
    switch (pace) {
      case Pace.Closed ignored -> sendOr(connection, System.nanoTime());
      case Pace.Open open -> {
        idle.add(connection);
        sendWhatIsDue(open);
      }
    }
  }

  private void sendOr(Connection connection, long latencyFrom) {
    if (source.next(connection.outgoing())) {
      connection.send(heads.get(connection.outgoing().tenant()), latencyFrom);
    } else {
      exhausted = true;
      endIfAllIsAnswered();
    }
  }

  private void sendWhatIsDue(Pace.Open open) {
    long now = System.nanoTime();
    while (!stopping && !exhausted && !idle.isEmpty() && dueAt(open, paced.get()) - now <= 0) {
      Connection free = idle.remove();
      if (free.isConnected()) {
        sendOr(free, dueAt(open, paced.get()));
        paced.incrementAndGet();
      }
    }
    if (!stopping && !exhausted && !ticking && !idle.isEmpty()) {
      ticking = true;
      long wait = Math.max(SHORTEST_TICK, dueAt(open, paced.get()) - now);
      later(() -> tick(open), wait);
    }
  }

  private void tick(Pace.Open open) {
    ticking = false;
    sendWhatIsDue(open);
  }

  private long dueAt(Pace.Open open, long nth) {
    return paceFrom + (long) (nth * open.intervalNanos());
  }

  void answered(Connection connection, Answer answer) {
    int events = connection.outgoing().events();
    switch (answer.verdict()) {
      case WRITTEN -> {
        latencies.record(System.nanoTime() - connection.countsFrom());
        counters.acknowledged(
            answer.accepted(),
            answer.duplicates(),
            events - answer.accepted() - answer.duplicates());
      }
      case REJECTED -> {
        unsettled = true;
        counters.acknowledged(0, 0, events);
      }
      case REFUSED -> {
        counters.refuse(answer.summary());
        if (pace instanceof Pace.Closed && answer.keepsAlive() && !stopping) {
          sendAgainAfter(connection, answer.retryAfter());
          return;
        }
        unsettled = true;
      }
      case FAILED -> {
        unsettled = true;
        counters.fail(answer.summary());
      }
    }
    if (answer.keepsAlive()) {
      next(connection);
    }
  }

  // The same events: their values already count as sent.
  private void sendAgainAfter(Connection connection, Duration wait) {
    connection.awaitRetry();
    later(() -> sendAgain(connection), wait.toNanos());
  }

  private void sendAgain(Connection connection) {
    if (!stopping) {
      connection.sendAgain();
    }
  }

  void lost(Connection connection, boolean failed, String why) {
    idle.remove(connection);
    if (failed) {
      unsettled = true;
      counters.fail(why);
    }
    if (stopping) {
      endIfAllIsAnswered();
    } else {
      later(() -> connect(connection), RECONNECT_NANOS);
    }
  }

  private void watch() {
    long oldest = System.nanoTime() - ANSWER_LIMIT;
    connections.stream().filter(c -> c.waitsSinceBefore(oldest)).forEach(Connection::timeOut);
    later(this::watch, WATCH_NANOS);
  }

  private void later(Runnable task, long nanos) {
    if (!loop.isShuttingDown()) {
      Future<?> ignored = loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void endIfAllIsAnswered() {
    if (connections.stream().noneMatch(c -> c.isBusy() || (c.isRetrying() && !stopping))) {
      ended.complete(null);
    }
  }

  @Override
  public Counters counters() {
    return counters;
  }

  @Override
  public Latencies latencies() {
    return latencies;
  }

  @Override
  public void forgiveDebt() {
    loop.execute(() -> {
      paceFrom = System.nanoTime();
      paced.set(0);
    });
  }

  @Override
  public long debt() {
    return pace instanceof Pace.Open open
        ? Math.max(0, (long) (overdueNanos() / open.intervalNanos()) - paced.get())
        : 0;
  }

  private double overdueNanos() {
    return System.nanoTime() - paceFrom - OVERDUE;
  }

  /** Waits until the source has no more requests and all are answered; false if it takes longer. */
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    try {
      ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean stop(Duration patience) throws InterruptedException {
    loop.execute(() -> {
      stopping = true;
      unsettled |= connections.stream().anyMatch(Connection::isRetrying);
      endIfAllIsAnswered();
    });
    boolean answered = awaitEnd(patience);
    unsettled |= !answered;
    return answered;
  }

  @Override
  public boolean isSettled() {
    return !unsettled;
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
