package io.atlas.query.asset;

import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An asset with all that is known of its attributes, as it is sent. */
record AssetDetail(String asset, Map<String, AttributeDetail> attributes) {
  /**
   * One attribute.
   *
   * @param time when it was observed, RFC 3339
   */
  record AttributeDetail(RawValue value, String type, String time, @Nullable String unit) {}
}
