package io.atlas.check.report;

/**
 * One thing that differs.
 *
 * @param tenant its name, or {@code #id} where no tenant has the id
 * @param asset its name, or {@code #id} where no asset has the id; empty if it is not about one
 * @param attribute its name, or {@code #id} where none has the id; empty if it is not about one
 * @param expected what the other side says it should be
 * @param found what is there
 */
public record Finding(
    Aspect aspect, String tenant, String asset, String attribute, String expected, String found) {}
