package io.atlas.query.list;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.http.Outlet;
import io.atlas.query.http.Streamed;
import io.atlas.query.list.ExportPages.Opened;
import io.atlas.query.route.Answer;
import io.atlas.query.route.Ladder;
import io.atlas.query.route.Places;
import io.atlas.query.route.Request;
import io.atlas.query.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;

/** Exports of lists: all assets that match, of one snapshot, a line each. */
@ApplicationScoped
class ExportService {
  private final Ladder ladder;
  private final ExportPages pages;
  private final ExportPlaces places;
  private final ExportConfig config;
  private final ObjectMapper mapper;

  ExportService(
      Ladder ladder,
      ExportPages pages,
      ExportPlaces places,
      ExportConfig config,
      ObjectMapper mapper) {
    this.ladder = ladder;
    this.pages = pages;
    this.places = places;
    this.config = config;
    this.mapper = mapper;
  }

  /**
   * The export, which begins when it is sent.
   *
   * @throws ProblemException {@code bad-page-token} or {@code bad-parameter}
   */
  Streamed export(Request request, Tenant tenant, ListQuery list) {
    ExportQuery query = ExportQuery.of(tenant, list);
    return outlet -> send(request, query, outlet);
  }

  private void send(Request request, ExportQuery query, Outlet outlet) {
    try (Places.Place place = places.enter(query.tenant().id())) {
      ExportLines lines = new ExportLines(outlet, mapper, config.stalled(), query.after());
      Export export = new Export(query, pages, config, outlet, lines);
      Answer<Opened> unused = ladder.read(request, export);
      lines.end(export.last());
    }
  }
}
