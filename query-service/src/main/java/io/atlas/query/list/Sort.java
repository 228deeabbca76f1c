package io.atlas.query.list;

import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Limits;
import java.util.Optional;

/** The order of a list. */
sealed interface Sort {
  /** Whatever costs least; the same on every page. */
  record None() implements Sort {}

  /** By the name of the asset. */
  record ByAsset(boolean descending) implements Sort {}

  /** By the value of an attribute. */
  record ByAttribute(String attribute, boolean descending) implements Sort {}

  /**
   * Reads it.
   *
   * @param text a name, behind a minus if descending; empty means none
   */
  static Sort of(String text) {
    return text.isEmpty() ? new None() : ordered(text, text.startsWith("-"));
  }

  private static Sort ordered(String text, boolean descending) {
    String name = descending ? text.substring(1) : text;
    if (Limits.ofName(name).isPresent()) {
      throw BadParameter.of(
          "sort", "takes 'asset' or the name of an attribute, or that behind '-'");
    }
    return name.equals(Filter.ASSET) ? new ByAsset(descending) : new ByAttribute(name, descending);
  }

  /** The attribute, if it is by one. */
  default Optional<String> byWhich() {
    return this instanceof ByAttribute(String name, boolean descending)
        ? Optional.of(name)
        : Optional.empty();
  }

  /** What is read as this order. */
  default String text() {
    return switch (this) {
      case None none -> "";
      case ByAsset(boolean descending) -> sign(descending) + Filter.ASSET;
      case ByAttribute(String attribute, boolean descending) -> sign(descending) + attribute;
    };
  }

  private static String sign(boolean descending) {
    return descending ? "-" : "";
  }
}
