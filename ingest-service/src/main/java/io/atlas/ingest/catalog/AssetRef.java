package io.atlas.ingest.catalog;

/**
 * An asset as the database knows it.
 *
 * @param layout how its state is split: 0 by temperature, n into n buckets by attribute
 */
public record AssetRef(long id, short layout) {}
