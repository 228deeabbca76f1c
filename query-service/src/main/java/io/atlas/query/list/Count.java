package io.atlas.query.list;

/** Whether a list says how many assets match, the other pages included. */
enum Count {
  NONE,
  ESTIMATE,
  EXACT;

  static Count of(String text) {
    return switch (text) {
      case "none" -> NONE;
      case "estimate" -> ESTIMATE;
      case "exact" -> EXACT;
      default -> throw BadParameter.of("count", "is none, estimate or exact");
    };
  }
}
