package io.atlas.check.walk;

import io.atlas.check.catalog.Tenant;
import io.atlas.check.catalog.TenantCatalog;
import io.atlas.check.report.Aspect;
import io.atlas.check.report.Finding;
import io.atlas.check.report.Findings;

/** Findings about one tenant, in its own names. */
record Reporter(Tenant tenant, TenantCatalog catalog, Findings findings) {

  void differs(Aspect aspect, String asset, String attribute, String expected, String found) {
    findings.add(new Finding(aspect, tenant.name(), asset, attribute, expected, found));
  }
}
