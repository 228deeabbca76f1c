package io.atlas.ingest.state;

/**
 * Part of a request that has an {@code Idempotency-Key}.
 *
 * @param key the client's key, unique within the tenant
 * @param number which part of the request, from 0
 * @param fingerprint SHA-256 of the part's items, in hexadecimal digits
 */
public record RequestPart(int tenantId, String key, int number, String fingerprint) {
  /** A part by what names it. */
  public record Name(int tenantId, String key, int number) {}

  public Name name() {
    return new Name(tenantId, key, number);
  }
}
