package io.atlas.query.list;

/**
 * How many assets are read at once, so that a page takes about a mebibyte however large they are.
 * Pure.
 */
final class ExportPace {
  private static final long PAGE_BYTES = 1 << 20;

  private ExportPace() {}

  /**
   * The size of the next page, from 1 to {@value ExportPages#MOST}.
   *
   * @param items of the page before
   * @param bytes of their lines
   */
  static int next(int items, long bytes) {
    return bytes == 0
        ? ExportPages.MOST
        : (int) Math.clamp(PAGE_BYTES * items / bytes, 1, ExportPages.MOST);
  }
}
