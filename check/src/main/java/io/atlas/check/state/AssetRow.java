package io.atlas.check.state;

/**
 * A row of {@code asset}.
 *
 * @param layout how the state is split into buckets; see {@link BucketCheck}
 */
public record AssetRow(long assetId, String name, int layout) {}
