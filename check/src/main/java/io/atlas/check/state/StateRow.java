package io.atlas.check.state;

/**
 * A row of {@code asset_state}.
 *
 * @param doc {@code {"attribute id": "cell", …}}
 */
public record StateRow(long assetId, int bucket, int layout, String doc) {}
