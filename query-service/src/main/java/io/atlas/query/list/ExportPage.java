package io.atlas.query.list;

import io.atlas.query.catalog.Labels;
import io.atlas.query.list.FoundPage.Place;
import java.util.List;
import java.util.Optional;

/**
 * Some assets of an export.
 *
 * @param query that found them
 * @param labels of their attributes
 * @param next where to go on; empty behind the last
 */
record ExportPage(PageQuery query, List<Place> shown, Labels labels, Optional<PageKey> next) {}
