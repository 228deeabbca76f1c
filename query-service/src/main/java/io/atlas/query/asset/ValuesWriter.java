package io.atlas.query.asset;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.List;

/** Writes values under their names; they are canonical JSON already. */
final class ValuesWriter extends JsonSerializer<List<AssetView.Named>> {
  @Override
  public void serialize(List<AssetView.Named> values, JsonGenerator json, SerializerProvider all)
      throws IOException {
    json.writeStartObject();
    for (AssetView.Named value : values) {
      json.writeFieldName(value.label().name());
      json.writeRawValue(value.observed().json());
    }
    json.writeEndObject();
  }
}
