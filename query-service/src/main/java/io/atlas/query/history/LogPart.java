package io.atlas.query.history;

import java.util.List;

/**
 * What Postgres has of a history.
 *
 * @param assetId of the asset
 * @param window how far back the log went when the events had been read
 * @param unknown warnings of names that the catalog does not have
 */
record LogPart(
    long assetId, LogWindow window, Collected found, List<HistoryPage.Warning> unknown) {}
