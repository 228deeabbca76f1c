package io.atlas.bench.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts an answer together, in whatever pieces it arrives; of a long body only the beginning. */
final class AnswerReader extends ChannelInboundHandlerAdapter {
  private static final int MOST_BODY = 2_048;
  private static final Duration DEFAULT_RETRY = Duration.ofSeconds(1);
  private static final byte[] ACCEPTED = "\"accepted\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DUPLICATES = "\"duplicates\":".getBytes(StandardCharsets.US_ASCII);

  private final byte[] body = new byte[MOST_BODY];
  private int length;
  private @Nullable HttpResponse head;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof HttpResponse response) {
        head = response;
        length = 0;
      }
      if (message instanceof HttpContent content) {
        take(content.content());
      }
      HttpResponse complete = head;
      if (message instanceof LastHttpContent && complete != null) {
        head = null;
        context.fireChannelRead(answer(complete));
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void take(ByteBuf content) {
    int more = Math.min(content.readableBytes(), MOST_BODY - length);
    content.getBytes(content.readerIndex(), body, length, more);
    length += more;
  }

  private Answer answer(HttpResponse complete) {
    int status = complete.status().code();
    return new Answer(
        status,
        numberBehind(ACCEPTED),
        numberBehind(DUPLICATES),
        retryAfter(complete),
        HttpUtil.isKeepAlive(complete),
        status == 200 ? "" : new String(body, 0, length, StandardCharsets.UTF_8));
  }

  private static Duration retryAfter(HttpResponse response) {
    String text = response.headers().get(HttpHeaderNames.RETRY_AFTER, "");
    return text.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : DEFAULT_RETRY;
  }

  private int numberBehind(byte[] name) {
    int at = indexBehind(name);
    int number = -1;
    while (at >= 0 && at < length && body[at] >= '0' && body[at] <= '9') {
      number = Math.max(0, number) * 10 + body[at++] - '0';
    }
    return number;
  }

  private int indexBehind(byte[] name) {
    for (int from = 0; from <= length - name.length; from++) {
      if (Arrays.equals(body, from, from + name.length, name, 0, name.length)) {
        return from + name.length;
      }
    }
    return -1;
  }
}
