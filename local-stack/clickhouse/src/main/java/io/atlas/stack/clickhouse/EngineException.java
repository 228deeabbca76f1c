package io.atlas.stack.clickhouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the engine, or the gate before it, refused; carries ClickHouse's error code and text. */
final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Pattern CODE = Pattern.compile("Code: (\\d+)\\.");

  /** ClickHouse's STD_EXCEPTION, for a text that names no code. */
  private static final int UNNAMED = 1001;

  /** ClickHouse's READONLY. */
  static final int READONLY = 164;

  /** ClickHouse's ACCESS_DENIED. */
  static final int ACCESS_DENIED = 497;

  /** ClickHouse's NOT_IMPLEMENTED. */
  static final int NOT_IMPLEMENTED = 48;

  /** ClickHouse's BAD_ARGUMENTS. */
  static final int BAD_ARGUMENTS = 36;

  private final int code;

  private EngineException(int code, String text) {
    super(text);
    this.code = code;
  }

  /** From the engine's own text, which begins with {@code Code: N. DB::Exception:}. */
  static EngineException of(String text) {
    Matcher matcher = CODE.matcher(text);
    return new EngineException(matcher.find() ? Integer.parseInt(matcher.group(1)) : UNNAMED, text);
  }

  static EngineException of(int code, String text) {
    return new EngineException(code, "Code: " + code + ". DB::Exception: " + text);
  }

  int code() {
    return code;
  }

  /** The HTTP status that a ClickHouse server answers this error with. */
  int httpStatus() {
    return switch (code) {
      case 6,
          26,
          27,
          33,
          36,
          38,
          41,
          42,
          43,
          44,
          53,
          62,
          69,
          70,
          72,
          117,
          130,
          131,
          440,
          441,
          456 ->
          400;
      case READONLY, ACCESS_DENIED -> 403;
      case 10, 16, 46, 47, 50, 56, 60, 73, 81, 115 -> 404;
      case 159 -> 408;
      case NOT_IMPLEMENTED -> 501;
      default -> 500;
    };
  }

  /** {@code message} is never null here: every way of making one gives a text. */
  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
