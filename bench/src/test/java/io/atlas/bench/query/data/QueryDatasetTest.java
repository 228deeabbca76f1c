package io.atlas.bench.query.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atlas.bench.data.JsonBytes;
import io.atlas.bench.query.data.Value.NumberValue;
import io.atlas.bench.query.data.Value.TextValue;
import io.atlas.common.attribute.IndexKey;
import java.math.BigDecimal;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryDatasetTest {
  private static final QuerySpec SPEC = new QuerySpec(20_000, 50, 8, 7);

  private final QueryDataset dataset = new QueryDataset(SPEC);

  @Test
  void isAFunctionOfTheSpec() {
    QueryDataset same = new QueryDataset(SPEC);
    QueryDataset other = new QueryDataset(new QuerySpec(20_000, 50, 8, 8));
    for (int asset = 0; asset < 200; asset++) {
      assertThat(same.assetName(asset)).isEqualTo(dataset.assetName(asset));
      assertThat(same.attributesOf(asset)).containsExactly(dataset.attributesOf(asset));
      assertThat(document(same, asset)).isEqualTo(document(dataset, asset));
      assertThat(document(other, asset)).isNotEqualTo(document(dataset, asset));
    }
  }

  private static String document(QueryDataset of, int asset) {
    JsonBytes out = new JsonBytes();
    for (int number : of.attributesOf(asset)) {
      out.quoted(of.attributes().get(number).name()).raw(':');
      of.value(asset, number).appendJson(out);
    }
    return out.toString();
  }

  @Test
  void givesEveryAssetItsAttributesOnce() {
    for (int asset = 0; asset < 500; asset++) {
      assertThat(dataset.attributesOf(asset)).hasSize(50).doesNotHaveDuplicates();
    }
  }

  @Test
  void hasTenThousandOtherNamesInFallingFrequency() {
    int known = WellKnown.values().length;
    assertThat(dataset.attributes()).hasSize(known + 10_000);
    assertThat(share(asset -> has(asset, known))).isGreaterThan(0.9);
    assertThat(share(asset -> has(asset, known + 5_000))).isLessThan(0.01);
  }

  private boolean has(int asset, int number) {
    return IntStream.of(dataset.attributesOf(asset)).anyMatch(each -> each == number);
  }

  private double share(Predicate<Integer> condition) {
    return IntStream.range(0, SPEC.assets()).boxed().filter(condition).count()
        / (double) SPEC.assets();
  }

  @Test
  void hasTheSelectivitiesThatFiltersRelyOn() {
    assertThat(share(asset -> isText(asset, WellKnown.MODEL, "x3"))).isCloseTo(0.1, within(0.01));
    assertThat(share(asset -> isText(asset, WellKnown.SITE, "site-07")))
        .isCloseTo(0.05, within(0.006));
    assertThat(
            share(asset ->
                isText(asset, WellKnown.SITE, "site-07")
                    && isText(asset, WellKnown.LINE, "line-11")))
        .isCloseTo(0.0025, within(0.0015));
    assertThat(share(asset -> has(asset, WellKnown.CALIBRATED.number())))
        .isCloseTo(0.2, within(0.015));
    assertThat(share(asset -> isWithin(asset, 500, 509.99))).isCloseTo(0.01, within(0.003));
  }

  @Test
  void hasTenThousandBatches() {
    long different =
        IntStream.range(0, SPEC.assets())
            .mapToObj(asset -> dataset.value(asset, WellKnown.BATCH))
            .distinct()
            .count();
    // Of 10,000 values, 20,000 draws leave out a share of e^-2.
    assertThat(different / 10_000.0).isCloseTo(1 - Math.exp(-2), within(0.02));
  }

  private boolean isText(int asset, WellKnown known, String text) {
    return dataset.value(asset, known).equals(new TextValue(text));
  }

  private boolean isWithin(int asset, double low, double high) {
    BigDecimal value = ((NumberValue) dataset.value(asset, WellKnown.TEMP)).decimal();
    return value.doubleValue() >= low && value.doubleValue() <= high;
  }

  @Test
  void splitsTheAssetsIntoTenantsOfVeryDifferentSize() {
    assertThat(dataset.tenants()).hasSize(204);
    assertThat(dataset.tenants().stream().mapToInt(QueryTenant::assets).sum()).isEqualTo(20_000);
    assertThat(dataset.tenants()).allMatch(tenant -> tenant.assets() >= 1 && tenant.slots() >= 1);
    assertThat(dataset.largest().assets() / 20_000.0).isCloseTo(0.4, within(0.02));
    assertThat(dataset.tenants().stream().map(QueryTenant::slots).limit(5))
        .containsExactly(8, 4, 2, 1, 1);
    assertThat(dataset.tenants().getLast().endAsset()).isEqualTo(20_000);
  }

  @Test
  void writesValuesAsTheStoreKeepsThem() {
    JsonBytes out = new JsonBytes();
    new NumberValue(1_230, 2).appendJson(out);
    assertThat(out.toString()).isEqualTo("12.3");
    assertThat(new NumberValue(1_230, 2).indexKey())
        .isEqualTo(IndexKey.ofNumber(new BigDecimal("12.3")));
    assertThat(new TextValue("x3").indexKey()).isEqualTo(IndexKey.ofText("x3"));
    assertThat(new Value.BooleanValue(true).indexKey()).isEqualTo(IndexKey.TRUE);
  }

  @Test
  void changesWithTheVersion() {
    int temp = WellKnown.TEMP.number();
    assertThat(dataset.value(3, temp, 1)).isNotEqualTo(dataset.value(3, temp, 0));
  }
}
