package io.atlas.check.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.check.catalog.Attribute;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketCheckTest {
  @ParameterizedTest
  @CsvSource({
    "7, false, 0, 0",
    "7, true, 0, 1",
    "7, false, 4, 5",
    "7, true, 4, 1",
    "7, true, 63, 1",
    "70, true, 64, 8",
    "70, false, 64, 8"
  })
  void knowsWhereAnAttributeLies(int id, boolean isVolatile, int layout, int bucket) {
    Attribute attribute = new Attribute(id, "a", isVolatile, 0, Set.of(), 0);
    assertThat(BucketCheck.bucketOf(attribute, layout)).isEqualTo(bucket);
  }
}
