package io.atlas.bench.query.load;

import io.atlas.bench.data.JsonBytes;
import io.atlas.bench.query.data.Value;
import io.atlas.common.attribute.Cell;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The documents of one asset after another, one a bucket. */
final class StateRows {
  private final Layout layout;
  private final List<JsonBytes> buckets;
  private final JsonBytes canonical = new JsonBytes();

  StateRows(Layout layout) {
    this.layout = layout;
    this.buckets = Stream.generate(JsonBytes::new).limit(layout.buckets()).toList();
  }

  void clear() {
    buckets.forEach(JsonBytes::clear);
  }

  void add(int attributeId, boolean isVolatile, Value value, long micros) {
    JsonBytes document = buckets.get(layout.bucketOf(attributeId, isVolatile));
    canonical.clear();
    value.appendJson(canonical);
    document.raw(document.length() == 0 ? '{' : ',');
    document.raw('"').decimal(attributeId, 0).raw("\":");
    document.quoted(Cell.of(micros, canonical.toString()).text());
  }

  void write(CopyStream out, int slot, int tenantId, long assetId) {
    IntStream.range(0, buckets.size())
        .filter(bucket -> buckets.get(bucket).length() > 0)
        .forEach(bucket -> {
          out.field(slot).field(tenantId).field(assetId).field(bucket).field(layout.number());
          out.field(buckets.get(bucket).raw('}')).endRow();
        });
  }
}
