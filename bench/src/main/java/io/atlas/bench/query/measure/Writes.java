package io.atlas.bench.query.measure;

import io.atlas.bench.data.JsonBytes;
import io.atlas.bench.data.Randomness;
import io.atlas.bench.http.Outgoing;
import io.atlas.bench.http.RequestSource;
import io.atlas.bench.query.data.QueryDataset;
import io.atlas.bench.query.data.QueryTenant;
import io.atlas.bench.query.data.WellKnown;

/**
 * Requests with events that change what the largest tenant's assets have: three values of four are
 * volatile attributes, as of telemetry. Belongs to one thread.
 */
final class Writes implements RequestSource {
  private static final int VOLATILE_VALUES = 3;

  private final QueryDataset dataset;
  private final int events;
  private final Randomness random;
  private int version;

  /**
   * Without end.
   *
   * @param events of each request
   */
  Writes(QueryDataset dataset, int events) {
    this.dataset = dataset;
    this.events = events;
    this.random = new Randomness(~dataset.spec().seed());
  }

  @Override
  public boolean next(Outgoing request) {
    JsonBytes body = request.begin(0, events);
    for (int i = 0; i < events; i++) {
      append(body);
      body.raw('\n');
    }
    return true;
  }

  private void append(JsonBytes body) {
    QueryTenant tenant = dataset.largest();
    int asset = tenant.firstAsset() + random.below(tenant.assets());
    version = Math.max(1, version + 1);
    body.raw("{\"asset\":").quoted(dataset.assetName(asset)).raw(",\"attributes\":{");
    int first = WellKnown.TEMP.number() + random.below(2);
    for (int i = 0; i < VOLATILE_VALUES; i++) {
      append(body, asset, first + i);
      body.raw(',');
    }
    append(body, asset, stable(asset));
    body.raw("}}");
  }

  private int stable(int asset) {
    int[] numbers = dataset.attributesOf(asset);
    int first = WellKnown.values().length;
    return numbers[first + random.below(numbers.length - first)];
  }

  private void append(JsonBytes body, int asset, int number) {
    body.quoted(dataset.attributes().get(number).name()).raw(':');
    dataset.value(asset, number, version).appendJson(body);
  }
}
