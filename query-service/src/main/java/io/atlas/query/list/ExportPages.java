package io.atlas.query.list;

import io.atlas.query.catalog.AttributeNames;
import io.atlas.query.catalog.Labels;
import io.atlas.query.list.AssetPage.Warning;
import io.atlas.query.store.Session;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Reads the pages of an export, all in one snapshot and all by the plan of the first. */
@ApplicationScoped
class ExportPages {
  /** Most assets that are read at once. */
  static final int MOST = 500;

  private final AttributeNames names;
  private final PageFinder finder;
  private final ListWarnings warnings;

  ExportPages(AttributeNames names, PageFinder finder, ListWarnings warnings) {
    this.names = names;
    this.finder = finder;
    this.warnings = warnings;
  }

  /**
   * The beginning of an export.
   *
   * @param since before its snapshot was taken, as {@link System#nanoTime()}
   */
  record Opened(long since, ExportPage first, List<Warning> warnings) {}

  /** Reads the first page. */
  Opened open(Session session, ExportQuery export) {
    long since = System.nanoTime();
    Tenant tenant = export.tenant();
    ListQuery list = export.list().ofSize(export.wanted(0, MOST));
    Map<String, Integer> ids = names.ids(session, tenant, list.names());
    PageFinder.Read read = finder.read(session, tenant, list, export.after(), ids);
    return new Opened(
        since,
        page(session, tenant, read),
        warnings.of(session, tenant, list, ids, read).stream().map(Warning::ofExport).toList());
  }

  /** Reads up to {@code size} assets from that key on. */
  ExportPage next(Session session, Tenant tenant, PageQuery before, PageKey from, int size) {
    return page(session, tenant, finder.readOn(session, tenant, before.behind(from, size + 1L)));
  }

  private ExportPage page(Session session, Tenant tenant, PageFinder.Read read) {
    Labels labels = names.labels(session, tenant, read.attributeIds());
    return new ExportPage(read.query(), read.shown(), labels, finder.next(session, tenant, read));
  }
}
