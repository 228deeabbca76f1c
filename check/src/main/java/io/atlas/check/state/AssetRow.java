package io.atlas.check.state;

/**
 * A row of {@code asset}.
 *
 * @param layout 0: the state is split by temperature; n: into n buckets by attribute id
 */
public record AssetRow(long assetId, String name, int layout) {}
