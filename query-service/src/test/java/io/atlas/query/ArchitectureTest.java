package io.atlas.query;

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
          .importPackages("io.atlas.query");

  @Test
  void filtersKnowNeitherHttpNorThePool() {
    noClasses()
        .that()
        .resideInAPackage("io.atlas.query.filter..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.ws.rs..", "io.vertx..", "io.atlas.query.http..", "io.atlas.query.store..")
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreAndRepositoriesTouchThePool() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.atlas.query.store..")
        .and()
        .haveSimpleNameNotEndingWith("Repository")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..")
        .check(CLASSES);
  }

  @Test
  void onlyRepositoriesSendSql() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Repository")
        .and()
        .doNotHaveSimpleName("Session")
        .should()
        .callMethod(io.atlas.query.store.Session.class, "query", String.class, Object[].class)
        .orShould()
        .callMethod(io.atlas.query.store.Session.class, "query", String.class, java.util.List.class)
        .check(CLASSES);
  }

  @Test
  void onlyResourcesAndTheExchangeKnowHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.atlas.query.http..")
        .and()
        .haveSimpleNameNotEndingWith("Resource")
        .and()
        .haveSimpleNameNotEndingWith("Parameters")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "io.vertx.ext.web..")
        .check(CLASSES);
  }

  @Test
  void nobodyUsesAResource() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Resource")
        .should()
        .dependOnClassesThat()
        .haveSimpleNameEndingWith("Resource")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.atlas.query.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
