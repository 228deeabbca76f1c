package io.atlas.demo.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells what has changed since the last snapshot. Not safe for use by several threads.
 *
 * <p>The first snapshot is sent whole; later only changed attributes are, {@code null} for those
 * that are gone. An asset that is gone gets {@code state = exited} and is forgotten.
 */
public final class ChangeTracker {
  static final String STATE = "state";
  static final JsonNode EXITED = TextNode.valueOf("exited");

  private Map<String, Map<String, JsonNode>> last = Map.of();

  /** The changes that lead from the last snapshot to this one; assets without a change are out. */
  public List<Asset> changes(List<Asset> snapshot) {
    Map<String, Map<String, JsonNode>> now = new HashMap<>();
    snapshot.forEach(asset -> now.put(asset.name(), asset.attributes()));
    List<Asset> changes = new ArrayList<>();
    now.forEach((name, attributes) -> addIfAny(changes, name, changed(name, attributes)));
    last.keySet().stream()
        .filter(name -> !now.containsKey(name))
        .forEach(name -> changes.add(new Asset(name, Map.of(STATE, EXITED))));
    last = now;
    return changes;
  }

  private Map<String, JsonNode> changed(String name, Map<String, JsonNode> attributes) {
    Map<String, JsonNode> before = last.getOrDefault(name, Map.of());
    Map<String, JsonNode> changed = new TreeMap<>(attributes);
    changed.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
    before.keySet().stream()
        .filter(attribute -> !attributes.containsKey(attribute))
        .forEach(attribute -> changed.put(attribute, NullNode.getInstance()));
    return changed;
  }

  private static void addIfAny(List<Asset> changes, String name, Map<String, JsonNode> changed) {
    if (!changed.isEmpty()) {
      changes.add(new Asset(name, changed));
    }
  }
}
