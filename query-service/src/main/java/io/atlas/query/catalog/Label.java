package io.atlas.query.catalog;

import com.fasterxml.jackson.core.SerializableString;

/**
 * An attribute's name, ready to be written.
 *
 * @param rank its place among the names that it is sorted with
 */
public record Label(int rank, SerializableString name) {}
