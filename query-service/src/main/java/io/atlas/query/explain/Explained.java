package io.atlas.query.explain;

import java.util.Optional;

/**
 * What was read.
 *
 * @param explanation how; empty if nobody wants to know
 */
public record Explained<T>(T value, Optional<Explanation> explanation) {}
