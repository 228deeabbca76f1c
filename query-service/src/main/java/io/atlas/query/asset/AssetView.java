package io.atlas.query.asset;

import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Map;

/** An asset with the values of its attributes, as it is sent. */
public record AssetView(String asset, Map<String, RawValue> attributes) {}
