package io.atlas.query.list;

import io.atlas.common.problem.Problem;
import io.atlas.common.problem.ProblemException;
import io.atlas.query.http.ClientGoneException;
import io.atlas.query.http.Outlet;
import io.atlas.query.list.ExportPages.Opened;
import io.atlas.query.route.Answer;
import io.atlas.query.route.Query;
import io.atlas.query.store.Session;
import io.atlas.query.store.Snapshot;
import java.util.Optional;

/**
 * The read behind an export. Its first page is what a store is judged by, as any page is; when the
 * store has answered, all lines go out in the snapshot of that page, and the session with it. What
 * is left for later is the last line, so that it holds up nothing.
 */
final class Export implements Query<Opened> {
  private final ExportQuery query;
  private final ExportPages pages;
  private final ExportConfig config;
  private final Outlet outlet;
  private final ExportLines lines;
  private Optional<LastLine> last = Optional.empty();

  Export(
      ExportQuery query, ExportPages pages, ExportConfig config, Outlet outlet, ExportLines lines) {
    this.query = query;
    this.pages = pages;
    this.config = config;
    this.outlet = outlet;
    this.lines = lines;
  }

  /** The deadline of this process comes first, with the time that one more statement may take. */
  @Override
  public Snapshot snapshot() {
    return new Snapshot.OfTheFirstStatement(config.longest().plus(config.stalled()));
  }

  @Override
  public Opened run(Session session) {
    return pages.open(session, query);
  }

  @Override
  public void goOn(Answer<Opened> answer, Session session) {
    Opened opened = outlet.prove(answer);
    try {
      Optional<PageKey> next = sendAll(opened, session);
      last = Optional.of(complete(opened, next));
    } catch (ClientGoneException e) {
      throw e;
    } catch (RuntimeException e) {
      last = Optional.of(brokenOff(ExportProblems.of(e, answer.served().source().label())));
    }
  }

  /** Where it would go on; empty at the end. */
  private Optional<PageKey> sendAll(Opened opened, Session session) {
    long deadline = opened.since() + config.longest().toNanos();
    ExportPage page = opened.first();
    long bytes = lines.send(page, deadline);
    while (page.next().isPresent()) {
      int size = query.wanted(lines.items(), ExportPace.next(page.shown().size(), bytes));
      if (size == 0) {
        break;
      }
      page = pages.next(session, query.tenant(), page.query(), page.next().get(), size);
      bytes = lines.send(page, deadline);
    }
    return page.next();
  }

  private LastLine complete(Opened opened, Optional<PageKey> next) {
    return new LastLine(
        lines.items(),
        next.map(query.tokens()::encode),
        Optional.of(opened.warnings()),
        Optional.empty());
  }

  private LastLine brokenOff(ProblemException problem) {
    return new LastLine(
        lines.items(),
        lines.reached().map(query.tokens()::encode),
        Optional.empty(),
        Optional.of(
            Problem.document(problem.code(), problem.detail(), outlet.path(), problem.members())));
  }

  /** The last line; only after the ladder has answered. */
  LastLine last() {
    return last.orElseThrow();
  }
}
