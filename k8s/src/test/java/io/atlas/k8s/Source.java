package io.atlas.k8s;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where objects are taken from: as they stand in the files, and as each overlay has them. */
enum Source {
  FILES,
  DEV,
  PROD;

  /** Each is rendered once, for nobody changes them. */
  private static final Map<Source, Manifests> READ = new EnumMap<>(Source.class);

  /** The objects; skips the test that asks for an overlay where nothing can render it. */
  Manifests manifests() {
    return READ.computeIfAbsent(
        this, source -> source == FILES ? Manifests.ofFiles() : source.rendered());
  }

  private Manifests rendered() {
    Optional<Path> kubectl = Manifests.kubectl();
    assumeThat(kubectl).as("no kubectl on the PATH: overlays not rendered").isPresent();
    String overlay = name().toLowerCase(Locale.ROOT);
    Manifests rendered = Manifests.rendered(kubectl.orElseThrow(), overlay);
    System.out.println("kubectl kustomize overlays/" + overlay + ": rendered");
    return rendered;
  }
}
