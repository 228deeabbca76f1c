/**
 * Holds manifests and the README's settings against the types of objects, each other, and the
 * services.
 */
@NullMarked
package io.atlas.k8s;

import org.jspecify.annotations.NullMarked;
