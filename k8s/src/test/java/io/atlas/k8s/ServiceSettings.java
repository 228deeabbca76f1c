package io.atlas.k8s;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a service can be told, read from its own jar: the interfaces that its settings are mapped
 * to, and its {@code application.properties}.
 *
 * @param properties those of the file
 * @param environment names of environment variables that mean something to it
 */
record ServiceSettings(Properties properties, Set<String> environment) {
  /** {@code ${NAME}}, {@code ${NAME:default}}. */
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9._-]+)[:}]");

  private static final Pattern UPPER_CASE = Pattern.compile("[A-Z]");

  /** Settings of the platform that the manifests use and no file names. */
  private static final List<String> PLATFORM = List.of("quarkus.init-and-exit");

  static ServiceSettings of(String service) {
    try (FileSystem jar = FileSystems.newFileSystem(jar(service))) {
      Properties properties = properties(jar.getPath("application.properties"));
      Set<String> names = new HashSet<>(PLATFORM);
      names.addAll(properties.stringPropertyNames());
      properties.values().forEach(value -> names.addAll(references(value.toString())));
      mappings(jar).forEach(type -> names.addAll(mapped(type)));
      Set<String> environment = new HashSet<>();
      names.forEach(name -> environment.add(variable(name)));
      return new ServiceSettings(properties, Set.copyOf(environment));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar(String service) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.contains(service))
        .map(Path::of)
        .findFirst()
        .orElseThrow(() -> new AssertionError(service + " is not on the class path"));
  }

  private static Properties properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  private static Set<String> references(String value) {
    Set<String> names = new HashSet<>();
    Matcher reference = REFERENCE.matcher(value);
    while (reference.find()) {
      names.add(reference.group(1));
    }
    return names;
  }

  private static List<Class<?>> mappings(FileSystem jar) throws IOException {
    try (Stream<Path> files = Files.walk(jar.getPath("io/atlas"))) {
      return files
          .map(Path::toString)
          .filter(name -> name.endsWith("Config.class"))
          .<Class<?>>map(ServiceSettings::loaded)
          .filter(type -> type.isAnnotationPresent(ConfigMapping.class))
          .toList();
    }
  }

  private static Class<?> loaded(String file) {
    String name = file.replaceFirst("^/", "").replaceFirst("\\.class$", "").replace('/', '.');
    try {
      return Class.forName(name, false, ServiceSettings.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> mapped(Class<?> type) {
    Set<String> names = new HashSet<>();
    collect(type.getAnnotation(ConfigMapping.class).prefix(), type, names);
    return names;
  }

  /** Groups of settings are interfaces too; what a map holds has names of its own. */
  private static void collect(String prefix, Class<?> group, Set<String> names) {
    for (Method setting : group.getMethods()) {
      if (!Modifier.isAbstract(setting.getModifiers())) {
        continue;
      }
      String name =
          setting.isAnnotationPresent(WithParentName.class) ? prefix : prefix + "." + name(setting);
      if (setting.getReturnType().getName().startsWith("io.atlas.")) {
        collect(name, setting.getReturnType(), names);
      } else {
        names.add(name);
      }
    }
  }

  private static String name(Method setting) {
    return setting.isAnnotationPresent(WithName.class)
        ? setting.getAnnotation(WithName.class).value()
        : UPPER_CASE.matcher(setting.getName()).replaceAll("-$0").toLowerCase(Locale.ROOT);
  }

  /** As MicroProfile Config names it in the environment. */
  private static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
