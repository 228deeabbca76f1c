package io.atlas.ingest.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of one tenant do at the same time; follows from its seed alone.
 *
 * @param slots of the tenant, so that one request may need several lanes
 * @param attributeLimit of the tenant
 */
record History(long seed, int slots, int attributeLimit, List<List<Step>> clients) {
  private static final long BASE = 1_767_225_600_000_000L;
  private static final long AHEAD = 4_070_908_800_000_000L;

  static History of(long seed) {
    return new Generator(seed).history();
  }

  /** Draws one history. */
  private static final class Generator {
    private final long seed;
    private final Random random;
    private final boolean wide;
    private final RandomValues values;
    private final List<String> names;
    private final List<Item> identified = new ArrayList<>();
    private final List<Step.Send> keyed = new ArrayList<>();
    private int ids;

    Generator(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.wide = random.nextInt(12) == 0;
      this.values = new RandomValues(random, random.nextInt(6) == 0);
      this.names = IntStream.range(0, wide ? 70 : 8).mapToObj(n -> "a" + n).toList();
    }

    History history() {
      int slots = random.nextInt(4) == 0 ? 6 : 1;
      int limit = random.nextInt(15) == 0 ? 5 : 10_000;
      List<List<Step>> clients = new ArrayList<>();
      for (int client = random.nextInt(3, 6); client > 0; client--) {
        clients.add(IntStream.range(0, random.nextInt(2, 5)).mapToObj(n -> step()).toList());
      }
      return new History(seed, slots, limit, clients);
    }

    private Step step() {
      return switch (random.nextInt(100)) {
        case 0, 1, 2, 3, 4, 5 ->
            new Step.Change(any(names), random.nextBoolean() ? "volatile" : "stable", buckets());
        case 6 -> new Step.Disturb(true);
        case 7 -> new Step.Disturb(false);
        case 8, 9, 10, 11, 12 -> new Step.Click(asset(), attributes());
        case 13, 14, 15, 16, 17 -> keyed();
        case 18, 19 -> new Step.Fold();
        default -> new Step.Send(items(), null);
      };
    }

    /** A request with a key: new, once more, or with other content under the same key. */
    private Step.Send keyed() {
      if (keyed.isEmpty() || random.nextBoolean()) {
        Step.Send send = new Step.Send(items(), "key" + keyed.size());
        keyed.add(send);
        return send;
      }
      Step.Send again = any(keyed);
      return random.nextInt(3) == 0 ? new Step.Send(items(), again.key()) : again;
    }

    private List<Item> items() {
      return IntStream.range(0, random.nextInt(1, 7)).mapToObj(n -> item()).toList();
    }

    private int buckets() {
      return random.nextBoolean() ? 0 : 1 << random.nextInt(9);
    }

    private Item item() {
      if (!identified.isEmpty() && random.nextInt(6) == 0) {
        return again(any(identified));
      }
      boolean poisonous = random.nextInt(500) == 0;
      @Nullable String id = random.nextInt(3) > 0 ? "e" + ids++ : null;
      Item item = new Item(asset(), id, micros(), attributes(), poisonous);
      if (id != null && !poisonous) {
        identified.add(item);
      }
      return item;
    }

    /** A retry; or, which is another event, the same id on perhaps another asset, or changed. */
    private Item again(Item item) {
      return switch (random.nextInt(6)) {
        case 0 -> new Item(asset(), item.id(), micros(), attributes(), false);
        case 1 -> new Item(item.asset(), item.id(), micros(), attributes(), false);
        default -> item;
      };
    }

    private String asset() {
      return "x" + random.nextInt(4) / 2;
    }

    /** Few different times, so that many are the same; a few of a clock that runs ahead. */
    private long micros() {
      return (random.nextInt(15) == 0 ? AHEAD : BASE) + random.nextInt(6);
    }

    private String attributes() {
      List<String> shuffled = new ArrayList<>(names);
      Collections.shuffle(shuffled, random);
      return values.object(shuffled.subList(0, random.nextInt(1, wide ? 40 : 5)));
    }

    private <T> T any(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }
  }
}
