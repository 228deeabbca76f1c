package io.atlas.ingest.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.atlas.common.problem.ErrorCode;
import io.atlas.common.problem.ProblemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why one item was refused while its neighbours were kept.
 *
 * @param index place in the request, from 0
 * @param code an item's {@link ErrorCode}
 * @param field the field at fault, such as {@code attributes.temp}; null where it is the item
 *     itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rejection(int index, String code, @Nullable String field, String detail) {
  static Rejection of(int index, ItemException failure) {
    return new Rejection(index, failure.code().code(), failure.field(), failure.detail());
  }

  /** The failure of a request that is this one item. */
  public ProblemException problem() {
    ErrorCode known = ErrorCode.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    return new ItemException(known, field, detail).problem();
  }

  public static Rejection of(int index, ErrorCode code, @Nullable String field, String detail) {
    return new Rejection(index, code.code(), field, detail);
  }
}
