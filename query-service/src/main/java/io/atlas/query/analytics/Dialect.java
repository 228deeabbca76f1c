package io.atlas.query.analytics;

import io.atlas.query.olap.Parameter;
import java.util.List;

/**
 * The words in which two OLAP stores differ. What their SQL has in common is in {@link
 * AggregationSql} and {@link FilterSql}. Whatever is given to a method here is SQL already.
 */
sealed interface Dialect permits ClickHouseDialect, RedshiftDialect {
  /** The store's name. */
  String store();

  /**
   * Values that arrived, each event's once: {@code tenant_id, attribute, asset_id, asset, type,
   * number, text, canonical} and the time of {@link #observed}.
   */
  String events();

  /** The columns that name an event within its tenant. */
  String eventKey();

  /** Of each asset's attribute the value that wins under the order rule, with the same columns. */
  String current();

  /**
   * Where a parameter is put in.
   *
   * @param position of the parameter, from 1
   */
  String placeholder(Parameter parameter, int position);

  /** The column of the time of observation, in whatever type compares fast. */
  String observed();

  /** That type's value of so many microseconds since 1970. */
  String time(String micros);

  /** The time of observation in microseconds since 1970. */
  String observedMicros();

  /** Whether a text begins so. */
  String startsWith(String text, String prefix);

  /** Where in a text another begins, from 1; 0 if nowhere, and 1 if that is empty. */
  String position(String text, String part);

  /** A column as one that a join can leave null. */
  String nullable(String column);

  /**
   * The least and the greatest number of a table, beside each row of a statement.
   *
   * @param numbers a table, and the condition on its rows
   */
  Ends ends(String numbers);

  /**
   * How a statement has them.
   *
   * @param with what it begins with
   * @param join what follows the table that it reads
   * @param least an expression of a row
   * @param greatest an expression of a row
   * @param columns both as columns of a group, the least first
   */
  record Ends(String with, String join, String least, String greatest, List<String> columns) {
    public Ends {
      columns = List.copyOf(columns);
    }
  }

  /** The column {@code number} of rows where it is not null. */
  String number();

  /** A whole number from 0 to 1,000, in whatever type is fast to group by. */
  String small(String number);

  /** A measure of the rows of a group. */
  String measure(Measure measure);
}
