package io.atlas.bench.honesty.fault;

import io.atlas.bench.data.Randomness;
import java.util.ArrayList;
import java.util.List;

/**
 * Which faults there will be, in which order. Pure.
 *
 * @param names in the order in which they come
 * @param unknown those that the launcher does not know
 */
public record FaultOrder(List<String> names, List<String> unknown) {
  /** The fault that may lose acknowledged writes. */
  public static final String PROMOTE = "promote";

  /** All that are asked for where nothing is said. */
  public static final List<String> ALL =
      List.of(
          "replica-lag",
          "replica-down",
          "sink-stop",
          "connect-stop",
          "kafka-stop",
          "heartbeat-stop",
          "primary-pause",
          PROMOTE);

  public FaultOrder {
    names = List.copyOf(names);
    unknown = List.copyOf(unknown);
  }

  /** Those that are wanted and known, shuffled by the seed. */
  public static FaultOrder of(List<String> wanted, List<String> known, long seed) {
    return new FaultOrder(
        shuffled(wanted.stream().filter(known::contains).toList(), new Randomness(seed)),
        wanted.stream().filter(name -> !known.contains(name)).toList());
  }

  private static List<String> shuffled(List<String> names, Randomness random) {
    List<String> left = new ArrayList<>(names);
    List<String> drawn = new ArrayList<>();
    while (!left.isEmpty()) {
      drawn.add(left.remove(random.below(left.size())));
    }
    return drawn;
  }
}
