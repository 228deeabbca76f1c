package io.atlas.ingest.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.attribute.Cell;
import io.atlas.ingest.SharedPostgres;
import io.atlas.ingest.event.AttributeValue;
import io.atlas.ingest.event.AttributeValue.ArrayValue;
import io.atlas.ingest.event.AttributeValue.BooleanValue;
import io.atlas.ingest.event.AttributeValue.NumberValue;
import io.atlas.ingest.event.AttributeValue.Removal;
import io.atlas.ingest.event.AttributeValue.TextValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the service writes of the state, the database keeps and gives back as it was. */
class StoredDocumentTest {
  private static final int DOCUMENTS = 500;
  private static final StateKey ROW = new StateKey((short) 0, 1, 1, (short) 0);

  /** Characters of every length in UTF-8, and those that JSON and Postgres escape. */
  private static final List<String> PARTS =
      List.of(
          "a", "é", "水", "🜁", "\"", "\\", "/", "\b", "\f", "\n", "\r", "\t", "\u0001", "\u001f",
          "\u007f", "\u0085", "\u2028", "\uffff", "\ufeff", "' || '", "\\u0041", "$1");

  private static final String STORED =
      """
      SELECT stored.doc::text AS document,
        (SELECT count(*) FROM jsonb_each_text(stored.doc) d
         WHERE cell_of(cell_micros(d.value), cell_value(d.value)) <> d.value) AS changed
      FROM (SELECT ?::jsonb AS doc) stored
      """;

  @Test
  void whatIsReadIsWhatWasWritten() throws SQLException {
    try (Connection connection = SharedPostgres.primary().connect("postgres");
        PreparedStatement statement = connection.prepareStatement(STORED)) {
      for (int seed = 0; seed < DOCUMENTS; seed++) {
        Map<Integer, AttributeValue> values = values(new Random(seed));
        Map<Integer, Cell> cells = new HashMap<>();
        long micros = 1_767_225_600_000_000L + seed;
        values.forEach((id, value) -> cells.put(id, Cell.of(micros, value.canonical())));
        statement.setString(1, new StateRow(ROW, (short) 0, cells).document());
        ResultSet row = statement.executeQuery();
        row.next();
        Map<Integer, Cell> read = StoredDocument.read(row.getString("document"));
        assertThat(read).as("seed %d", seed).isEqualTo(cells);
        Map<Integer, AttributeValue> readValues = new HashMap<>();
        read.forEach((id, cell) -> readValues.put(id, CellValue.of(cell)));
        assertThat(readValues).as("seed %d", seed).isEqualTo(values);
        assertThat(row.getInt("changed")).as("cells that SQL makes otherwise, %d", seed).isZero();
      }
    }
  }

  @Test
  void anAttributeThatTheRowDidNotHaveIsLeftOut() {
    assertThat(StoredDocument.read("{\"7\": null, \"8\": \"D6La96i--1\"}"))
        .containsExactly(Map.entry(8, new Cell("D6La96i--1")));
    assertThat(StoredDocument.read("{}")).isEmpty();
  }

  private static Map<Integer, AttributeValue> values(Random random) {
    Map<Integer, AttributeValue> values = new HashMap<>();
    for (int i = random.nextInt(1, 12); i > 0; i--) {
      values.put(random.nextInt(10_000), value(random, true));
    }
    return values;
  }

  private static AttributeValue value(Random random, boolean arrays) {
    return switch (random.nextInt(arrays ? 6 : 5)) {
      case 0 -> new Removal();
      case 1 -> new BooleanValue(random.nextBoolean());
      case 2, 3 -> new NumberValue(number(random));
      case 4 -> new TextValue(text(random));
      default ->
          new ArrayValue(
              Stream.generate(() -> value(random, false)).limit(random.nextInt(4)).toList());
    };
  }

  private static BigDecimal number(Random random) {
    BigDecimal number =
        new BigDecimal(new BigInteger(random.nextInt(1, 400), random), random.nextInt(-180, 380));
    return random.nextBoolean() ? number : number.negate();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return text.toString();
  }
}
