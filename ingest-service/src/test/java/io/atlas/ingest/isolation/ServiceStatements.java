package io.atlas.ingest.isolation;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The statements that the service sends for tenants, by class and constant. */
final class ServiceStatements {
  private static final Pattern SQL =
      Pattern.compile("\\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|MERGE INTO)\\b");

  private ServiceStatements() {}

  /** All but those of the maintenance, which acts for every tenant. */
  static Map<String, String> all() {
    Map<String, String> statements = new TreeMap<>();
    new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.atlas.ingest")
            .stream()
            .filter(type -> !type.getPackageName().equals("io.atlas.ingest.maintenance"))
            .forEach(type -> collect(type, statements));
    return statements;
  }

  private static void collect(JavaClass type, Map<String, String> statements) {
    for (JavaField field : type.getFields()) {
      Set<JavaModifier> modifiers = field.getModifiers();
      if (modifiers.contains(JavaModifier.STATIC)
          && field.getRawType().isEquivalentTo(String.class)) {
        String value = value(field.reflect());
        if (SQL.matcher(value).find()) {
          statements.put(type.getSimpleName() + "." + field.getName(), value);
        }
      }
    }
  }

  private static String value(Field field) {
    try {
      field.setAccessible(true);
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
