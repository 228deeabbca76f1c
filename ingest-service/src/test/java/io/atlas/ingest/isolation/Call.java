package io.atlas.ingest.isolation;

import java.util.List;

/**
 * A statement with its arguments.
 *
 * @param statement its name
 * @param tenants whom it is for
 * @param arguments as texts that the database reads, arrays as literals
 */
record Call(String statement, List<Integer> tenants, List<String> arguments) {}
