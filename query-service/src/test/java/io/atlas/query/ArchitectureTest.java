package io.atlas.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.atlas.query.store.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.atlas.query");

  @Test
  void filtersKnowNeitherHttpNorAStore() {
    noClasses()
        .that()
        .resideInAPackage("..query.filter..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.ws.rs..", "io.vertx..", "io.quarkus..", "..query.store..", "..query.http..")
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreHoldsAPool() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..query.store..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.vertx.sqlclient.Pool")
        .check(CLASSES);
  }

  @Test
  void onlyRepositoriesSendStatements() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Repository")
        .and()
        .resideOutsideOfPackage("..query.store..")
        .should()
        .callMethod(Session.class, "query", String.class, Object[].class)
        .orShould()
        .callMethod(Session.class, "query", String.class, List.class)
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.atlas.query.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
