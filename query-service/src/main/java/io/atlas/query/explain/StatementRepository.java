package io.atlas.query.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.atlas.query.plan.SqlFragment;
import io.atlas.query.store.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** Has Postgres explain statements. */
@ApplicationScoped
class StatementRepository {
  private static final String EXPECTED = "EXPLAIN (FORMAT JSON) ";
  private static final String MEASURED = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ";

  private final ObjectMapper mapper;

  StatementRepository(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** The plan of a statement with those parameters, and if it is measured, how it went. */
  JsonNode plan(Session session, SqlFragment statement, boolean measured) {
    String sql = (measured ? MEASURED : EXPECTED) + statement.sql();
    return tree(
        session.query(sql, statement.parameters()).stream()
            .map(row -> String.valueOf(row.getValue(0)))
            .collect(Collectors.joining()));
  }

  private JsonNode tree(String json) {
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Postgres explains in JSON", e);
    }
  }
}
