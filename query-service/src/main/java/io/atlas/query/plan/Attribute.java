package io.atlas.query.plan;

/**
 * An attribute as the index keeps it.
 *
 * @param quantisation buckets in an octave, or 0 for exact keys
 */
public record Attribute(int id, int quantisation) {}
