package io.atlas.freshness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.atlas.freshness");

  @Test
  void onlyRepositoriesSendSql() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Repository")
        .should()
        .callMethod(io.vertx.mutiny.sqlclient.SqlConnection.class, "query", String.class)
        .orShould()
        .callMethod(io.vertx.mutiny.sqlclient.SqlConnection.class, "preparedQuery", String.class)
        .check(CLASSES);
  }

  @Test
  void onlyResourcesKnowHttp() {
    classes()
        .that()
        .haveSimpleNameNotEndingWith("Resource")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("jakarta.ws.rs..", "io.vertx.ext.web..")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.atlas.freshness.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
