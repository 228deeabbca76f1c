package io.atlas.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.atlas.bench.data.Attribute.BooleanAttribute;
import io.atlas.bench.data.Attribute.NumberAttribute;
import io.atlas.bench.data.Attribute.TextAttribute;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static final DatasetSpec SPEC = new DatasetSpec(5_000, 50, 7);

  private final Dataset dataset = new Dataset(SPEC);

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(describe(new Dataset(SPEC))).isEqualTo(describe(dataset));
    assertThat(describe(new Dataset(new DatasetSpec(5_000, 50, 8))))
        .isNotEqualTo(describe(dataset));
  }

  private static String describe(Dataset of) {
    JsonBytes text = new JsonBytes();
    for (int asset = 0; asset < SPEC.assets(); asset += 97) {
      of.appendName(text, asset);
      for (int place = 0; place < SPEC.attributes(); place++) {
        text.raw(' ').raw(of.attributes().get(of.attributeAt(asset, place)).name()).raw('=');
        of.appendValue(text, asset, place, place);
      }
    }
    return text.toString();
  }

  @Test
  void splitsAssetsOverTwentyTenantsOfFallingSize() {
    List<BenchTenant> tenants = dataset.tenants();
    assertThat(tenants).hasSize(20);
    assertThat(tenants.stream().mapToInt(BenchTenant::assets).sum()).isEqualTo(SPEC.assets());
    assertThat(tenants.stream().map(BenchTenant::name).distinct()).hasSize(20);
    assertThat(share(0)).isCloseTo(0.4, within(0.01));
    assertThat(share(1)).isCloseTo(0.2, within(0.01));
    assertThat(share(2)).isCloseTo(0.1, within(0.01));
    assertThat(share(19)).isLessThan(0.002);
    assertThat(tenants.getFirst().slots()).isEqualTo(64);
    assertThat(tenants.getLast().slots()).isEqualTo(1);
  }

  private double share(int tenant) {
    return dataset.tenants().get(tenant).assets() / (double) SPEC.assets();
  }

  @Test
  void givesEveryTenantAnAssetHoweverFewThereAre() {
    List<BenchTenant> tenants = new Dataset(new DatasetSpec(20, 12, 1)).tenants();
    assertThat(tenants).allMatch(tenant -> tenant.assets() == 1);
  }

  @Test
  void findsTheTenantOfEachAsset() {
    for (BenchTenant tenant : dataset.tenants()) {
      assertThat(dataset.tenantOf(tenant.firstAsset())).isEqualTo(tenant);
      assertThat(dataset.tenantOf(tenant.endAsset() - 1)).isEqualTo(tenant);
    }
  }

  @Test
  void namesAssetsSoThatTheNameTellsTheAsset() {
    Set<String> names = new HashSet<>();
    for (int asset = 0; asset < SPEC.assets(); asset++) {
      String name = dataset.assetName(asset);
      assertThat(name).matches("[a-z]+-\\d{6}");
      assertThat(Dataset.assetNamed(name)).isEqualTo(asset);
      names.add(name);
    }
    assertThat(names).hasSize(SPEC.assets());
  }

  @Test
  void givesAllAssetsTheTelemetryAndNoAssetAnAttributeTwice() {
    for (int asset = 0; asset < SPEC.assets(); asset += 13) {
      int of = asset;
      int[] numbers =
          IntStream.range(0, SPEC.attributes()).map(p -> dataset.attributeAt(of, p)).toArray();
      assertThat(numbers).doesNotHaveDuplicates();
      assertThat(IntStream.of(numbers).limit(Dataset.TELEMETRY_PLACES))
          .containsExactlyElementsOf(IntStream.range(0, 12).boxed().toList());
    }
  }

  @Test
  void drawsTheOthersByZipf() {
    int[] assetsOf = new int[dataset.attributes().size()];
    for (int asset = 0; asset < SPEC.assets(); asset++) {
      for (int place = Dataset.TELEMETRY_PLACES; place < SPEC.attributes(); place++) {
        assetsOf[dataset.attributeAt(asset, place)]++;
      }
    }
    int first = Dataset.TELEMETRY_PLACES;
    assertThat(assetsOf[first]).isGreaterThan(SPEC.assets() * 9 / 10);
    assertThat(assetsOf[first + 99]).isBetween(SPEC.assets() / 50, SPEC.assets() / 10);
    assertThat(IntStream.of(assetsOf).skip(first).filter(count -> count > 0).count())
        .isGreaterThan(8_000);
  }

  @Test
  void mixesTheTypesOfTheOthers() {
    List<Attribute> others = dataset.attributes().subList(12, dataset.attributes().size());
    assertThat(others).hasSize(10_000);
    assertThat(shareOf(others, NumberAttribute.class)).isCloseTo(0.5, within(0.02));
    assertThat(shareOf(others, TextAttribute.class)).isCloseTo(0.3, within(0.02));
    assertThat(shareOf(others, BooleanAttribute.class)).isCloseTo(0.2, within(0.02));
  }

  private static double shareOf(List<Attribute> attributes, Class<?> type) {
    return attributes.stream().filter(type::isInstance).count() / (double) attributes.size();
  }

  @Test
  void takesAsManyAttributesAsItSays() {
    DatasetSpec crowded = new DatasetSpec(20, 5_000, 1);
    Dataset many = new Dataset(crowded);
    int[] numbers = IntStream.range(0, 5_000).map(place -> many.attributeAt(3, place)).toArray();
    assertThat(numbers).doesNotHaveDuplicates();
  }

  @Test
  void refusesWhatCannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DatasetSpec(19, 50, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DatasetSpec(100, 11, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DatasetSpec(100, 5_001, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DatasetSpec(50_000_000, 50, 1));
  }
}
