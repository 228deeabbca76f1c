package io.atlas.query.catalog;

import io.atlas.query.explain.Explanation;
import java.util.List;

/** Attributes of the catalog, which are sent as a bare array without the explanation. */
record ExplainedCatalog(List<AttributeInfo> attributes, Explanation explain) {}
