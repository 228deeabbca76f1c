package io.atlas.query.olap;

/** Values of parameters are read as ClickHouse's TSV fields, in which a backslash escapes. */
final class ClickHouseText {
  private ClickHouseText() {}

  static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }
}
