package io.atlas.query.asset;

import io.atlas.query.asset.StateDocument.Observed;
import java.util.Map;

/**
 * An asset and its current attributes, by attribute id.
 *
 * @param slot the slot that it lives in
 */
record StoredAsset(short slot, long id, String name, Map<Integer, Observed> attributes) {}
