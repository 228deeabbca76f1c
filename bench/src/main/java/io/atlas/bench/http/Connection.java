package io.atlas.bench.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundInvoker;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One connection: at most one request is on its way. Belongs to the loop's thread. */
@ChannelHandler.Sharable // of one channel after another, never of two at once
final class Connection extends ChannelInboundHandlerAdapter {
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final HttpLoad load;
  private final Outgoing outgoing = new Outgoing();
  private @Nullable Channel channel;
  private @Nullable ByteBuf request;
  private boolean busy;
  private boolean retrying;
  private long countsFrom;
  private long sentAt;

  Connection(HttpLoad load) {
    this.load = load;
  }

  /** Filled in by the source before {@link #send}. */
  Outgoing outgoing() {
    return outgoing;
  }

  /** The time from which the latency of the request counts, as of {@link System#nanoTime}. */
  long countsFrom() {
    return countsFrom;
  }

  /** Whether a request waits for its answer since before a time. */
  boolean waitsSinceBefore(long nanoTime) {
    return busy && sentAt - nanoTime < 0;
  }

  /** Whether a request is on its way. */
  boolean isBusy() {
    return busy;
  }

  /** Whether a refused request waits to be sent again. */
  boolean isRetrying() {
    return retrying;
  }

  void awaitRetry() {
    retrying = true;
  }

  /** Sends what is in {@link #outgoing}. */
  void send(byte[] head, long latencyFrom) {
    Channel open = connected();
    releaseRequest();
    int bytes = outgoing.body().length();
    ByteBuf made = open.alloc().directBuffer(head.length + bytes + 2 * END_OF_HEAD.length + 8);
    made.writeBytes(head);
    ByteBufUtil.writeAscii(made, Integer.toString(bytes));
    made.writeBytes(END_OF_HEAD).writeBytes(outgoing.body().array(), 0, bytes);
    request = made;
    countsFrom = latencyFrom;
    transmit(made);
  }

  /** Sends a refused request's bytes again, unless the connection was lost meanwhile. */
  void sendAgain() {
    ByteBuf kept = request;
    if (retrying && kept != null) {
      retrying = false;
      transmit(kept);
    }
  }

  private void transmit(ByteBuf bytes) {
    Channel open = connected();
    busy = true;
    sentAt = System.nanoTime();
    // A write that fails ends in exceptionCaught.
    ChannelFuture ignored = open.writeAndFlush(bytes.retainedDuplicate(), open.voidPromise());
  }

  private Channel connected() {
    Channel open = channel;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    return open;
  }

  private void releaseRequest() {
    ByteBuf kept = request;
    request = null;
    if (kept != null) {
      kept.release();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    load.connected(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (busy && message instanceof Answer answer) {
      busy = false;
      load.answered(this, answer);
      if (!answer.keepsAlive()) {
        close(context);
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    drop(context, "the connection was closed");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    drop(context, String.valueOf(cause));
    close(context);
  }

  // Late news of a channel that was given up is none of the one that came after it.
  private void drop(ChannelHandlerContext context, String why) {
    if (context.channel().equals(channel)) {
      drop(why);
    }
  }

  void timeOut() {
    drop("no answer in time");
  }

  private void drop(String why) {
    Channel dropped = channel;
    if (dropped == null) {
      return;
    }
    channel = null;
    boolean unanswered = busy || retrying;
    busy = false;
    retrying = false;
    releaseRequest();
    load.lost(this, unanswered, why);
    close(dropped);
  }

  private static void close(ChannelOutboundInvoker open) {
    ChannelFuture ignored = open.close();
  }

  boolean isConnected() {
    return channel != null;
  }
}
