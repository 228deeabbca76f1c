package io.atlas.bench.data;

import java.util.List;

/** The words of text attributes and of assets' names. */
public final class Words {
  private static final List<String> ALL =
      List.of(
          """
          auto manual standby service alpha beta gamma delta north south east west amber blue green red
          copper steel brass carbon oak birch maple cedar quartz basalt granite marble river lake ocean
          harbour valley ridge summit meadow falcon heron osprey kestrel lynx otter badger marten first
          second third fourth upper lower inner outer fixed mobile remote local primary backup spare
          retired open closed sealed vented locked
          """
              .split("\\s+"));

  private static final List<String> KINDS =
      List.of("pump", "valve", "motor", "meter", "boiler", "chiller", "truck", "turbine");

  private Words() {}

  static int count() {
    return ALL.size();
  }

  /** Places beyond the last wrap round. */
  static String at(int place) {
    return ALL.get(place % ALL.size());
  }

  /** What an asset is, as its name says. */
  public static String kind(long mixed) {
    return KINDS.get(Mix.below(mixed, KINDS.size()));
  }
}
