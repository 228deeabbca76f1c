package io.atlas.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openrewrite.hcl.tree.Hcl;

/** What the files say of each other, checked without Terraform, its providers or a network. */
class TerraformTest {
  /** Maven runs the tests of a module in the module's folder. */
  private static final Path ROOT = Path.of("").toAbsolutePath();

  @TempDir Path other;

  @Test
  void everyNameIsDeclaredOnceDescribedAndUsed() {
    assertThat(Findings.of(ROOT)).isEmpty();
  }

  @Test
  void itReadsAllOfIt() {
    TerraformModule root = TerraformModule.parse(ROOT);
    assertThat(root.names("module"))
        .containsExactlyInAnyOrder("network", "postgres", "kafka", "redshift");
    assertThat(root.addresses("resource")).contains("aws_kms_key.data");
    assertThat(root.references().paths()).contains(List.of("module", "kafka", "cluster_arn"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void anEnvironmentGivesEveryVariableAndNoOther(String environment) {
    TerraformModule root = TerraformModule.parse(ROOT);
    Set<String> given = new TreeSet<>();
    TerraformModule.files(ROOT.resolve("env"), environment + ".tfvars").stream()
        .flatMap(file -> file.getBody().stream())
        .forEach(one -> given.add(((Hcl.Attribute) one).getSimpleName()));
    assertThat(root.names("variable")).containsAll(given);
    assertThat(given).containsAll(Findings.required(root));
  }

  @Test
  void outputsNamedAfterSettingsAreSettingsOfTheCluster() throws IOException {
    String settings = Files.readString(ROOT.resolve("../k8s/overlays/prod/stores.env"));
    List<String> named =
        TerraformModule.parse(ROOT).names("output").stream()
            .filter(name -> name.startsWith("atlas_"))
            .map(name -> name.toUpperCase(Locale.ROOT) + "=")
            .toList();
    assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(settings).contains(name));
  }

  private static final String GOOD =
      """
      variable "zones" {
        description = "How many."
        type        = number
      }

      locals {
        names = [for zone in range(var.zones) : "zone-${zone}"]
      }

      module "child" {
        source = "./child"
        names  = local.names
      }

      output "ids" {
        description = "Of all."
        value       = module.child.ids
      }
      """;

  private static final String GOOD_CHILD =
      """
      variable "names" {
        description = "Of the subnets."
        type        = list(string)
      }

      data "aws_region" "here" {}

      resource "aws_subnet" "this" {
        for_each          = toset(var.names)
        availability_zone = data.aws_region.here.name

        dynamic "tag" {
          for_each = [each.value]

          content {
            name = tag.value
          }
        }
      }

      output "ids" {
        description = "Of the subnets."
        value       = [for subnet in aws_subnet.this : subnet.id]
      }
      """;

  private List<String> findings(String root, String child) throws IOException {
    Files.createDirectories(other.resolve("child"));
    Files.writeString(other.resolve("main.tf"), root);
    Files.writeString(other.resolve("child/main.tf"), child);
    return Findings.of(other);
  }

  @Test
  void findsNothingInWhatIsGood() throws IOException {
    assertThat(findings(GOOD, GOOD_CHILD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          range(var.zones)       | range(var.zone)        | : var.zone is not declared
          range(var.zones)       | range(3)               | : variable zones is not used
          = local.names          | = local.name           | : local.name is not declared
          = local.names          | = ["a"]                | : local names is not used
          module.child.ids       | module.child.id        | : module.child.id is not declared
          module.child.ids       | module.kid.ids         | : module.kid.ids is not declared
          module.child.ids       | 1                      | child: output ids is not used
          names  = local         | labels = local         | : module child has no variable labels
          names  = local         | labels = local         | : module child is not given names
          description = "How     | default = "How         | : variable zones has no description
          output "ids"           | variable "zones"       | : variable [zones] is declared twice
          """)
  void findsWhatIsWrongInTheRoot(String good, String bad, String finding) throws IOException {
    assertThat(GOOD).contains(good);
    assertThat(findings(GOOD.replace(good, bad), GOOD_CHILD)).contains(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in aws_subnet.this     | in aws_subnet.that     | child: aws_subnet.that is not declared
          data.aws_region.here.n | data.aws_region.hier.n | child: data.aws_region.hier.name is not declared
          data.aws_region.here.n | var.names.n            | child: data aws_region.here is not used
          name = tag.value       | name = tags.value      | child: tags.value is not declared
          """)
  void findsWhatIsWrongInAModule(String good, String bad, String finding) throws IOException {
    assertThat(GOOD_CHILD).contains(good);
    assertThat(findings(GOOD, GOOD_CHILD.replace(good, bad))).contains(finding);
  }

  @Test
  void namesTheFileThatIsNoHcl() {
    assertThatThrownBy(() -> findings(GOOD, GOOD_CHILD + "\nresource \"a\" {"))
        .isInstanceOf(IllegalStateException.class);
  }
}
