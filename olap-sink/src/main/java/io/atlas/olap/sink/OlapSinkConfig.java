package io.atlas.olap.sink;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The sink's own settings; all else is Connect's. */
final class OlapSinkConfig extends AbstractConfig {
  static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              "olap.url",
              Type.STRING,
              Importance.HIGH,
              "ClickHouse's HTTP address, http://host:port")
          .define("olap.user", Type.STRING, "", Importance.MEDIUM, "User, or empty for none")
          .define("olap.password", Type.PASSWORD, "", Importance.MEDIUM, "The user's password");

  OlapSinkConfig(Map<String, String> properties) {
    super(DEFINITION, properties, false);
  }

  OlapStore store() {
    return new OlapStore(
        new ClickHouse(
            getString("olap.url"), getString("olap.user"), getPassword("olap.password").value()));
  }
}
