package io.atlas.bench.analytics.side;

import com.fasterxml.jackson.databind.JsonNode;
import io.atlas.bench.analytics.side.Statements.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The store alone. Its rows are what the service makes its answers from. */
record OlapSide(ClickHouse clickHouse, Statements statements) implements Side {
  private static final int CELL_COUNT = 3;

  @Override
  public Distribution distribution() throws InterruptedException {
    JsonNode numbers = rows(statements.numbers()).path(0);
    List<Long> cells = new ArrayList<>(Collections.nCopies(Distribution.CELLS, 0L));
    // A cell, the least and the greatest number of all, and the count; empty cells are left out.
    rows(statements.histogram())
        .forEach(row -> cells.set(row.path(0).intValue(), row.path(CELL_COUNT).longValue()));
    return Answers.distribution(numbers, cells);
  }

  @Override
  public List<Hour> hours() throws InterruptedException {
    List<Hour> hours = new ArrayList<>();
    rows(statements.hours())
        .forEach(row -> hours.add(Answers.hour(time(row.path(0).longValue()), row)));
    return hours;
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private JsonNode rows(Statement statement) throws InterruptedException {
    return clickHouse.rows(statement.sql(), statement.parameters());
  }
}
