package io.atlas.check.olap;

import java.util.Optional;

/**
 * Where the OLAP is.
 *
 * @param url of ClickHouse's HTTP interface
 */
public record OlapAddress(String url, Optional<String> user, Optional<String> password) {
  String base() {
    return url.endsWith("/") ? url : url + "/";
  }
}
