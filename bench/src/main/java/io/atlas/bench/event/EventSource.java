package io.atlas.bench.event;

import io.atlas.bench.data.BenchTenant;
import io.atlas.bench.data.Dataset;
import io.atlas.bench.data.Randomness;
import io.atlas.bench.data.Versions;

/** Draws events and remembers which values they changed. Belongs to one thread. */
public final class EventSource {
  /** The share of values that are telemetry. */
  private static final double TELEMETRY_SHARE = 0.75;

  private final Dataset dataset;
  private final Versions versions;
  private final EventShape shape;
  private final EventClock clock;
  private final Randomness random;

  /**
   * A source of events.
   *
   * @param versions moved on by every changed value
   * @param seed of the choice of assets and attributes, not of the values
   */
  public EventSource(
      Dataset dataset, Versions versions, EventShape shape, EventClock clock, long seed) {
    if (shape.values() < 1 || shape.values() > dataset.spec().attributes()) {
      throw new IllegalArgumentException(
          "--values-per-event must be 1 to " + dataset.spec().attributes());
    }
    this.dataset = dataset;
    this.versions = versions;
    this.shape = shape;
    this.clock = clock;
    this.random = new Randomness(seed);
  }

  /** What the events are of. */
  public Dataset dataset() {
    return dataset;
  }

  /** A draft with enough room for every event of this source. */
  public Draft newDraft() {
    return new Draft(dataset.spec().attributes());
  }

  /** Any asset. */
  public int anyAsset() {
    return random.below(dataset.spec().assets());
  }

  /** Any asset of a tenant. */
  public int anyAssetOf(BenchTenant tenant) {
    return tenant.firstAsset() + random.below(tenant.assets());
  }

  /** Any of some assets. */
  public int anyOf(int[] assets) {
    return assets[random.below(assets.length)];
  }

  /** Draws an event of an asset. */
  public void draw(Draft draft, int asset) {
    draft.begin(asset, clock.next());
    int telemetry = 0;
    for (int nth = 0; nth < shape.values(); nth++) {
      boolean fromTelemetry = isTelemetry(telemetry, nth - telemetry);
      telemetry += fromTelemetry ? 1 : 0;
      int place = freePlace(draft, fromTelemetry);
      boolean isNew = random.chance(shape.changed());
      int version = isNew ? versions.next(asset, place) : versions.current(asset, place);
      draft.add(place, version, isNew);
    }
  }

  // Where one kind is used up, it has to be the other.
  private boolean isTelemetry(int telemetry, int others) {
    if (telemetry == Dataset.TELEMETRY_PLACES) {
      return false;
    }
    return others == dataset.spec().attributes() - Dataset.TELEMETRY_PLACES
        || random.chance(TELEMETRY_SHARE);
  }

  private int freePlace(Draft draft, boolean fromTelemetry) {
    int first = fromTelemetry ? 0 : Dataset.TELEMETRY_PLACES;
    int end = fromTelemetry ? Dataset.TELEMETRY_PLACES : dataset.spec().attributes();
    int place = first + random.below(end - first);
    while (draft.has(place)) {
      place = place + 1 < end ? place + 1 : first;
    }
    return place;
  }

  /** Draws the event that sets all attributes of an asset to their current values. */
  public void drawWhole(Draft draft, int asset) {
    draft.begin(asset, clock.next());
    for (int place = 0; place < dataset.spec().attributes(); place++) {
      draft.add(place, versions.current(asset, place), false);
    }
  }
}
