package io.atlas.bench.query.data;

import io.atlas.bench.data.Attribute;
import io.atlas.bench.data.Attribute.BooleanAttribute;
import io.atlas.bench.data.Attribute.NumberAttribute;
import io.atlas.bench.data.Attribute.TextAttribute;
import io.atlas.bench.data.Mix;
import io.atlas.bench.query.data.Value.BooleanValue;
import io.atlas.bench.query.data.Value.NumberValue;
import io.atlas.bench.query.data.Value.TextValue;

/** An attribute of the dataset. */
public sealed interface QueryAttribute {
  /** By which clients know it. */
  String name();

  /** Whether the catalog has it as volatile. */
  boolean isVolatile();

  /**
   * The value that follows from a key.
   *
   * @param key a hash of seed, asset and attribute
   * @param version 0 for what is loaded
   */
  Value value(long key, int version);

  /** One that filters ask for. */
  record Asked(WellKnown known) implements QueryAttribute {
    @Override
    public String name() {
      return known.attribute();
    }

    @Override
    public boolean isVolatile() {
      return known.isVolatile();
    }

    @Override
    public Value value(long key, int version) {
      return known.value(Mix.of(key, version));
    }
  }

  /** One of the many that are only there. */
  record Other(Attribute attribute) implements QueryAttribute {
    @Override
    public String name() {
      return attribute.name();
    }

    @Override
    public boolean isVolatile() {
      return false;
    }

    @Override
    public Value value(long key, int version) {
      return switch (attribute) {
        case NumberAttribute number ->
            new NumberValue(number.units(key, version), number.decimals());
        case TextAttribute text -> new TextValue(text.value(key, version));
        case BooleanAttribute flag -> new BooleanValue(flag.value(key, version));
      };
    }
  }
}
