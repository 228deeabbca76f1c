package io.atlas.k8s;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fields that the type of an object does not have. The models keep what they do not know beside
 * what they know, as an API server of a newer version would; here it is a mistake.
 */
final class UnknownFields {
  private static final String REST = "getAdditionalProperties";

  private final List<String> found = new ArrayList<>();

  private UnknownFields() {}

  /** Their paths, as in {@code .spec.template.spec.replica}. */
  static List<String> of(Object model) {
    UnknownFields fields = new UnknownFields();
    fields.visit("", Optional.of(model));
    return fields.found;
  }

  private void visit(String path, Optional<?> value) {
    switch (value.orElse(null)) {
      case null -> {}
      case Collection<?> all -> {
        int i = 0;
        for (Object one : all) {
          visit(path + "[" + i++ + "]", Optional.ofNullable(one));
        }
      }
      case Map<?, ?> all ->
          all.forEach((name, one) -> visit(path + "." + name, Optional.ofNullable(one)));
      case Object model when isModel(model) -> visitFields(path, model);
      case Object plain -> {}
    }
  }

  private static boolean isModel(Object value) {
    String type = value.getClass().getName();
    return !(value instanceof Enum<?>)
        && (type.startsWith("io.fabric8.") || type.startsWith("io.strimzi."));
  }

  private void visitFields(String path, Object model) {
    for (Method getter : model.getClass().getMethods()) {
      if (isGetter(getter)) {
        Optional<?> value = read(getter, model);
        if (getter.getName().equals(REST)) {
          value.ifPresent(
              rest -> ((Map<?, ?>) rest).keySet().forEach(name -> found.add(path + "." + name)));
        } else {
          visit(path + "." + property(getter), value);
        }
      }
    }
  }

  private static boolean isGetter(Method method) {
    String name = method.getName();
    Class<?> type = method.getReturnType();
    return name.startsWith("get")
        && name.length() > 3
        && method.getParameterCount() == 0
        && !Modifier.isStatic(method.getModifiers())
        && (Collection.class.isAssignableFrom(type)
            || Map.class.isAssignableFrom(type)
            || type.getName().startsWith("io.fabric8.")
            || type.getName().startsWith("io.strimzi."));
  }

  private static String property(Method getter) {
    String name = getter.getName().substring(3);
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static Optional<?> read(Method getter, Object model) {
    try {
      return Optional.ofNullable(getter.invoke(model));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("could not read " + getter, e);
    }
  }
}
