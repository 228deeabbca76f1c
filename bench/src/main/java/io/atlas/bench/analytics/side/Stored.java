package io.atlas.bench.analytics.side;

/**
 * What a store holds of the attribute, exactly.
 *
 * @param hundredths sum of the values
 */
public record Stored(long count, double least, double greatest, long hundredths) {}
