package io.atlas.check.report;

/** What is held against what. */
public enum Aspect {
  LOG("log -> state"),
  BUCKET("buckets"),
  INDEX("state <-> index"),
  CATALOG("catalog"),
  DUPLICATE("duplicates"),
  OLAP("log <-> OLAP");

  private final String title;

  Aspect(String title) {
    this.title = title;
  }

  /** As a report names it. */
  public String title() {
    return title;
  }
}
