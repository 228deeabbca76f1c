package io.atlas.bench.query.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.ingest.state.Layouts;
import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void isThatOfTheIngestService() {
    for (int attributes = 1; attributes <= 7_000; attributes++) {
      assertThat(Layout.ofNew(attributes).number()).isEqualTo(Layouts.ofNew(attributes));
    }
  }

  // As bucket_of of the schema.
  @Test
  void separatesVolatileFromStable() {
    assertThat(Layout.ofNew(10).bucketOf(7, false)).isZero();
    assertThat(Layout.ofNew(10).bucketOf(7, true)).isEqualTo(1);
    assertThat(Layout.ofNew(50).bucketOf(7, false)).isEqualTo(5);
    assertThat(Layout.ofNew(50).bucketOf(7, true)).isEqualTo(1);
    assertThat(Layout.ofNew(1_000).bucketOf(70, true)).isEqualTo(8);
    assertThat(Layout.ofNew(1_000).buckets()).isEqualTo(66);
  }
}
