package io.atlas.bench.query.data;

import io.atlas.bench.data.Attributes;
import io.atlas.bench.data.Mix;
import io.atlas.bench.data.Words;
import io.atlas.bench.data.Zipf;
import java.util.List;
import java.util.stream.Stream;

/**
 * Assets and their attributes, a pure function of the spec: nothing of them is kept in memory.
 * Immutable, so safe for use by several threads.
 */
public final class QueryDataset {
  private static final int REDRAWS = 8;
  private static final WellKnown[] KNOWN = WellKnown.values();

  private final QuerySpec spec;
  private final List<QueryTenant> tenants;
  private final List<QueryAttribute> attributes;
  private final Zipf zipf = new Zipf(Attributes.OTHERS);

  /** Makes the dataset. */
  public QueryDataset(QuerySpec spec) {
    this.spec = spec;
    this.tenants = QueryTenant.split(spec);
    Stream<QueryAttribute> asked = Stream.of(KNOWN).map(QueryAttribute.Asked::new);
    Stream<QueryAttribute> others = Attributes.others(spec.seed()).map(QueryAttribute.Other::new);
    this.attributes = Stream.concat(asked, others).toList();
  }

  /** What it was made of. */
  public QuerySpec spec() {
    return spec;
  }

  /** The tenants, the largest first. */
  public List<QueryTenant> tenants() {
    return tenants;
  }

  /** The tenant that is asked about. */
  public QueryTenant largest() {
    return tenants.getFirst();
  }

  /** All attributes by number; first those that are well known. */
  public List<QueryAttribute> attributes() {
    return attributes;
  }

  /** An asset's name, unique in the whole dataset. */
  public String assetName(int asset) {
    String number = Integer.toString(asset);
    return Words.kind(keyOf(asset)) + "-" + "0".repeat(7 - number.length()) + number;
  }

  /** The numbers of an asset's attributes, each once. */
  public int[] attributesOf(int asset) {
    int[] numbers = new int[spec.attributes()];
    int count = 0;
    for (WellKnown known : KNOWN) {
      if (has(asset, known)) {
        numbers[count++] = known.number();
      }
    }
    long key = Mix.of(keyOf(asset), -1);
    while (count < numbers.length) {
      numbers[count] = other(Mix.of(key, count), numbers, count);
      count++;
    }
    return numbers;
  }

  private boolean has(int asset, WellKnown known) {
    return Mix.unit(Mix.of(keyOf(asset), ~known.number() - 1L)) < known.share();
  }

  /** One that the asset does not have yet; when luck fails, the next one that is free. */
  private int other(long mixed, int[] taken, int count) {
    int rank = zipf.rank(Mix.unit(mixed));
    for (int again = 1; isTaken(rank, taken, count) && again <= REDRAWS; again++) {
      rank = zipf.rank(Mix.unit(Mix.of(mixed, again)));
    }
    while (isTaken(rank, taken, count)) {
      rank = (rank + 1) % Attributes.OTHERS;
    }
    return KNOWN.length + rank;
  }

  private static boolean isTaken(int rank, int[] taken, int count) {
    for (int i = 0; i < count; i++) {
      if (taken[i] == KNOWN.length + rank) {
        return true;
      }
    }
    return false;
  }

  /** What an asset's attribute is loaded with. */
  public Value value(int asset, int number) {
    return value(asset, number, 0);
  }

  /** What an asset's well-known attribute is loaded with. */
  public Value value(int asset, WellKnown known) {
    return value(asset, known.number());
  }

  /** A later value, or with version 0 the first. */
  public Value value(int asset, int number, int version) {
    return attributes.get(number).value(Mix.of(keyOf(asset), number), version);
  }

  private long keyOf(int asset) {
    return Mix.of(spec.seed(), asset);
  }
}
