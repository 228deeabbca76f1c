package io.atlas.query.catalog;

import java.util.Comparator;
import java.util.List;

/** Names that may have been meant. */
public final class Spelling {
  /** Most edits between a name and a suggestion. */
  public static final int MAX_EDITS = 2;

  private static final int SUGGESTIONS = 3;

  private Spelling() {}

  /** The nearest of the candidates, nearest first. */
  public static List<String> nearest(String name, List<String> candidates) {
    record Near(String name, int edits) {}
    return candidates.stream()
        .map(candidate -> new Near(candidate, edits(name, candidate)))
        .filter(near -> near.edits() <= MAX_EDITS && near.edits() < name.length())
        .sorted(Comparator.comparingInt(Near::edits).thenComparing(Near::name))
        .limit(SUGGESTIONS)
        .map(Near::name)
        .toList();
  }

  /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
  static int edits(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int shift = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    int best = Math.min(replace, shift);
    return isSwap(a, b, i, j) ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  private static boolean isSwap(String a, String b, int i, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
