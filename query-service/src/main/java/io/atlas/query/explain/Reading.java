package io.atlas.query.explain;

import java.util.Optional;

/**
 * What a session read, before it is known that its store's answer counts.
 *
 * @param statement by which it was read; empty if nobody wants to know
 */
public record Reading<T>(T value, Optional<Statement> statement) {}
