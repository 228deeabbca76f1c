package io.atlas.check;

import io.atlas.common.tenant.SlotRange;

/**
 * A small tenant whose log, state, index and catalog agree, with one case of everything: late and
 * simultaneous events, a removal, both temperatures, a split asset, quantised, inexact and long
 * values, and counts that are still to be added.
 */
final class Acme {
  static final SlotRange SLOTS = new SlotRange(250, 16);
  static final String WHOLE = "pump-7";
  static final String SPLIT = "pump-8";

  private static final String LONG = "x".repeat(300);

  private Acme() {}

  static int slotOf(String asset) {
    return SLOTS.slotOf(asset);
  }

  /** Writes it into an empty database. */
  static void write() {
    TestDatabase.run(TENANT);
    TestDatabase.run(filled(LOG));
    TestDatabase.run(filled(STATE));
    TestDatabase.run(filled(INDEX));
  }

  // 2026-01-01 is 1767225600 s since 1970.
  private static final String CELL = "cell_of(1767225600000000 + $1, '$2')";

  /**
   * The text with the names of this class in braces replaced, and <code>{µs:value}</code> by the
   * cell of a value observed so many µs after the beginning of 2026.
   */
  static String filled(String sql) {
    return sql.replace("{long}", LONG)
        .replaceAll("\\{(\\d+):(.*?)\\}", CELL)
        .replace("{key}", LONG.substring(0, 256))
        .replace("{w}", Integer.toString(slotOf(WHOLE)))
        .replace("{v}", Integer.toString(slotOf("void-4")))
        .replace("{s}", Integer.toString(slotOf(SPLIT)));
  }

  private static final String TENANT =
      """
      INSERT INTO tenant (tenant_id, name, first_slot, slot_count, attribute_limit, attributes)
      VALUES (7, 'acme', 250, 16, 100, 8);
      INSERT INTO attribute (tenant_id, attribute_id, name, temperature, quantisation, types, assets)
      VALUES (7, 1, 'temp', 'stable', 0, '{number}', 2), (7, 2, 'fw', 'stable', 0, '{text}', 1),
             (7, 3, 'ok', 'stable', 0, '{boolean,text}', 1), (7, 4, 'speed', 'volatile', 4, '{number}', 2),
             (7, 5, 'list', 'stable', 0, '{array}', 1), (7, 6, 'serial', 'stable', 0, '{}', 1),
             (7, 7, 'gone', 'volatile', 0, '{number}', 0), (7, 8, 'unused', 'stable', 0, '{}', 0);
      INSERT INTO attribute_delta (tenant_id, attribute_id, assets, types)
      VALUES (7, 6, 1, '{number}'), (7, 6, -1, '{}'), (7, 2, 1, '{}'), (7, 4, 0, '{text}');
      """;

  private static final String LOG =
      """
      INSERT INTO event_log
        (received_at, tenant_id, asset_id, slot, asset, event_id, observed_at, attributes)
      SELECT now() + nth * interval '1 microsecond', 7, asset_id, slot, asset, event_id,
             timestamptz '2026-01-01 00:00:00+00' + observed * interval '1 microsecond', attributes::json
      FROM (VALUES
        (1, 41, {w}, 'pump-7', 'a', 10, '{"temp":20,"fw":"1.2.3","ok":true}'),
        (2, 41, {w}, 'pump-7', 'b', 5, '{"temp":99,"gone":1}'),
        (3, 41, {w}, 'pump-7', 'c', 20, '{"temp":21.5,"speed":100.25,"gone":null}'),
        (4, 41, {w}, 'pump-7', 'd', 20, '{"temp":3,"fw":"1.2.3"}'),
        (5, 41, {w}, 'pump-7', 'e', 20, '{"serial":9007199254740993,"list":[1, "x"]}'),
        (6, 42, {s}, 'pump-8', 'a', 20, '{"temp":-1,"speed":-3.3,"fw":"{long}"}'))
        AS e(nth, asset_id, slot, asset, event_id, observed, attributes);
      """;

  private static final String STATE =
      """
      INSERT INTO asset (slot, tenant_id, asset_id, name, layout)
      VALUES ({w}, 7, 41, 'pump-7', 0), ({s}, 7, 42, 'pump-8', 4), ({v}, 7, 43, 'void-4', 0);
      INSERT INTO asset_state (slot, tenant_id, asset_id, bucket, layout, doc)
      VALUES
        ({w}, 7, 41, 0, 0, jsonb_build_object('1', {20:3}, '2', {20:"1.2.3"}, '3', {10:true},
          '5', {20:[1, "x"]}, '6', {20:9007199254740993})),
        ({w}, 7, 41, 1, 0, jsonb_build_object('4', {20:100.25}, '7', {20:null})),
        ({s}, 7, 42, 0, 4, '{}'),
        ({s}, 7, 42, 1, 4, jsonb_build_object('4', {20:-3.3})),
        ({s}, 7, 42, 3, 4, jsonb_build_object('1', {20:-1})),
        ({s}, 7, 42, 4, 4, jsonb_build_object('2', {20:"{long}"}));
      """;

  private static final String INDEX =
      """
      INSERT INTO attribute_number (slot, tenant_id, attribute_id, value, asset_id)
      VALUES ({w}, 7, 1, 3, 41), ({w}, 7, 4, quantised(100.25, 4::smallint), 41),
             ({w}, 7, 6, 9007199254740992, 41), ({s}, 7, 1, -1, 42),
             ({s}, 7, 4, quantised(lower_double(-3.3), 4::smallint), 42);
      INSERT INTO attribute_text (slot, tenant_id, attribute_id, value, asset_id)
      VALUES ({w}, 7, 2, '1.2.3', 41), ({w}, 7, 3, E'\\u0001t', 41), ({w}, 7, 5, E'\\u0001a', 41),
             ({s}, 7, 2, '{key}', 42);
      """;
}
