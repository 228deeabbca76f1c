package io.atlas.bench.honesty.read;

import io.atlas.bench.honesty.oracle.Observation;

/**
 * A read that was answered.
 *
 * @param raw as it came
 */
public record Done(Asked asked, RawAnswer raw, Observation read) {
  /** Makes sense of an answer. */
  public static Done of(Asked asked, RawAnswer raw) {
    return new Done(
        asked,
        raw,
        new Observation(
            asked.question(), ReplyReader.read(asked, raw), raw.sentNanos(), raw.receivedNanos()));
  }
}
