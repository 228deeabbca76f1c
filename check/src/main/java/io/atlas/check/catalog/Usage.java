package io.atlas.check.catalog;

/**
 * What the state holds of one attribute in one type.
 *
 * @param key as the documents name the attribute: its id
 * @param type of its values, as the catalog names it; empty for removals
 * @param assets how many
 */
public record Usage(String key, String type, long assets) {}
