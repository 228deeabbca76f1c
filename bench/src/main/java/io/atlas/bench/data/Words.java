package io.atlas.bench.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The words of text attributes and of assets' names. */
final class Words {
  private static final List<byte[]> QUOTED =
      Stream.of(
              """
              auto manual standby service alpha beta gamma delta north south east west amber blue green red
              copper steel brass carbon oak birch maple cedar quartz basalt granite marble river lake ocean
              harbour valley ridge summit meadow falcon heron osprey kestrel lynx otter badger marten first
              second third fourth upper lower inner outer fixed mobile remote local primary backup spare
              retired open closed sealed vented locked
              """
                  .split("\\s+"))
          .map(word -> ('"' + word + '"').getBytes(StandardCharsets.US_ASCII))
          .toList();

  private static final List<String> KINDS =
      List.of("pump", "valve", "motor", "meter", "boiler", "chiller", "truck", "turbine");

  private Words() {}

  static int count() {
    return QUOTED.size();
  }

  /** A word in quotes; places beyond the last wrap round. */
  static byte[] quoted(int place) {
    return QUOTED.get(place % QUOTED.size());
  }

  static String kind(long mixed) {
    return KINDS.get(Mix.below(mixed, KINDS.size()));
  }
}
