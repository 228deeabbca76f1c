package io.atlas.check.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.attribute.IndexKey;
import io.atlas.common.attribute.IndexKey.NumberKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndexDigestTest {
  private static IndexRow number(long asset, int attribute, double value) {
    return new IndexRow(asset, attribute, new NumberKey(value));
  }

  private static IndexRow text(long asset, int attribute, String value) {
    return new IndexRow(asset, attribute, IndexKey.ofText(value));
  }

  private static List<IndexRow> rows() {
    List<IndexRow> rows = new ArrayList<>();
    for (int asset = 0; asset < 1000; asset++) {
      rows.add(number(asset, 1, asset / 8.0));
      rows.add(text(asset, 2, "v" + asset % 7));
    }
    return rows;
  }

  private static IndexDigest digest(List<IndexRow> expected, List<IndexRow> found) {
    IndexDigest digest = new IndexDigest();
    expected.forEach(digest::expect);
    found.forEach(digest::found);
    return digest;
  }

  @Test
  void knowsNoOrder() {
    List<IndexRow> shuffled = rows();
    Collections.shuffle(shuffled, new Random(7));
    assertThat(digest(rows(), shuffled).differing()).isZero();
  }

  @Test
  void seesSingleRow() {
    List<IndexRow> found = rows();
    IndexRow lost = found.remove(501);
    IndexDigest digest = digest(rows(), found);
    assertThat(digest.differing()).isEqualTo(1);
    assertThat(digest.differs(IndexDigest.cellOf(lost.assetId()))).isTrue();
  }

  @Test
  void tellsRowsApart() {
    Set<Long> hashes = new HashSet<>();
    List<IndexRow> rows =
        List.of(
            number(1, 1, 1),
            number(1, 2, 1),
            number(2, 1, 1),
            number(1, 1, 2),
            text(1, 1, "1"),
            text(1, 1, ""),
            number(1, 1, Double.NEGATIVE_INFINITY));
    rows.forEach(row -> hashes.add(IndexDigest.hash(row)));
    assertThat(hashes).hasSameSizeAs(rows);
  }

  @Test
  void holdsZerosForEqual() {
    assertThat(digest(List.of(number(1, 1, 0.0)), List.of(number(1, 1, -0.0))).differing())
        .isZero();
  }

  @Test
  void givesExactDifference() {
    IndexDifference difference = new IndexDifference();
    rows().forEach(difference::expect);
    rows().stream().filter(row -> row.assetId() != 5).forEach(difference::found);
    difference.found(number(5, 1, 99));
    assertThat(difference.differences())
        .containsExactly(
            new IndexDifference.Difference(
                new IndexDifference.Place(5, 1),
                List.of(number(5, 1, 0.625)),
                List.of(number(5, 1, 99))),
            new IndexDifference.Difference(
                new IndexDifference.Place(5, 2), List.of(text(5, 2, "v5")), List.of()));
  }
}
