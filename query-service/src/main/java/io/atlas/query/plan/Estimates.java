package io.atlas.query.plan;

import io.atlas.query.filter.Filter;

/** How many of a tenant's assets pass which filter, about. */
public interface Estimates {
  /** For filters that there is only one way for. */
  Estimates UNKNOWN =
      new Estimates() {
        @Override
        public double assets() {
          return Double.MAX_VALUE;
        }

        @Override
        public double passing(Filter filter) {
          return 1;
        }
      };

  /** Assets of the tenant. */
  double assets();

  /** Assets that pass; above 0, for nothing is certain. */
  double passing(Filter filter);
}
