package io.atlas.query.route;

import io.atlas.query.store.Session;

/** The data statements of a read. May run twice, on two stores. */
@FunctionalInterface
public interface Query<T> {
  T run(Session session);
}
