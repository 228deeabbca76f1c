package io.atlas.query.plan;

import io.atlas.query.filter.Filter;
import io.atlas.query.filter.Test;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses how a filter's assets are found. The inverted index gives the assets of one term; terms
 * that all have to hold are joined, or looked at in the state of those that the narrowest terms
 * leave, whichever should take less; terms of which any has to hold are united. Where nothing
 * narrows, or a page is full sooner so, every asset's state is looked at in turn.
 */
public final class Planner {
  private final Estimates estimates;
  private final Goal goal;
  private final double passing;

  private Planner(Filter filter, Estimates estimates, Goal goal) {
    this.estimates = estimates;
    this.goal = goal;
    this.passing = estimates.passing(filter);
  }

  /** The plan for all assets that pass the filter, {@link Filter#ALL} included. */
  public static Planned plan(Filter filter, Estimates estimates, Goal goal) {
    Planner planner = new Planner(filter, estimates, goal);
    Planned scan = planner.scan(filter);
    return planner
        .find(filter)
        .map(way -> new Planned(withState(way.exactly()), planner.passing, planner.cost(way)))
        .filter(found -> found.micros() <= scan.micros())
        .orElse(scan);
  }

  /** Whether there is a choice. */
  public static boolean needsEstimates(Filter filter) {
    return !filter.equals(Filter.ALL)
        && !(filter instanceof Filter.Term term && term.test() instanceof Test.In);
  }

  /**
   * Whether a page in another order is sooner filled by going through the assets in that order and
   * checking each, than by finding all that pass and sorting them.
   *
   * @param all the plan for all that pass
   * @param page assets of the page
   */
  public static boolean isSoonerInOrder(
      Filter filter, Planned all, Estimates estimates, double page, int slots) {
    if (filter.equals(Filter.ALL) || all.plan().isScan()) {
      return true;
    }
    double checked = Math.min(1, page * slots / all.passing()) * estimates.assets();
    return checked * Cost.STATE < all.micros() + all.passing() * Cost.STATE;
  }

  private Planned scan(Filter filter) {
    double looked =
        filter.equals(Filter.ALL)
            ? Math.min(goal.assets(), estimates.assets())
            : estimates.assets() * goal.share(passing);
    return new Planned(new Plan.Check(new Plan.Ids(), filter), passing, looked * Cost.STATE);
  }

  /** A name can be of an asset that never had a value; a row of the index cannot. */
  private static Plan withState(Plan plan) {
    return hasState(plan) ? plan : new Plan.Check(plan, Filter.ALL);
  }

  private static boolean hasState(Plan plan) {
    return switch (plan) {
      case Plan.Ids ids -> false;
      case Plan.Names names -> false;
      case Plan.Lookup lookup -> true;
      case Plan.Check check -> true;
      case Plan.Join join -> join.all().stream().anyMatch(Planner::hasState);
      case Plan.Union union -> union.any().stream().allMatch(Planner::hasState);
    };
  }

  /**
   * A way through the index.
   *
   * @param plan finds all that pass, and more where something is left to check
   * @param found how many it finds, about
   * @param micros what finding takes, without the checks
   * @param left what is still to check; empty if all that is found passes
   */
  private record Way(Filter filter, Plan plan, double found, double micros, List<Filter> left) {
    Plan exactly() {
      return left.isEmpty() ? plan : new Plan.Check(plan, all(left));
    }

    private static Filter all(List<Filter> filters) {
      return filters.size() == 1 ? filters.getFirst() : new Filter.And(filters);
    }
  }

  private double cost(Way way) {
    return way.micros() + checking(way.found(), way.left().size());
  }

  /** Looking at the state of what is found, as far as it is needed. */
  private double checking(double found, int tests) {
    return tests == 0 ? 0 : found * goal.share(passing) * (Cost.STATE + tests * Cost.TEST);
  }

  private Optional<Way> find(Filter filter) {
    return switch (filter) {
      case Filter.And and -> intersection(and);
      case Filter.Or or -> union(or);
      case Filter.Not not -> Optional.empty();
      case Filter.Term term ->
          term.attribute().equals(Filter.ASSET)
              ? names(term)
              : Optional.of(term).filter(Planner::isIndexed).map(this::lookup);
    };
  }

  /** No index knows what is not there. */
  private static boolean isIndexed(Filter.Term term) {
    return !term.test().equals(new Test.Exists(false));
  }

  // ---- one term

  private Optional<Way> names(Filter.Term term) {
    return switch (term.test()) {
      case Test.In in -> Optional.of(names(term, in.values().size()));
      case Test.Range range -> Optional.of(names(term, estimates.passing(term)));
      case Test.Prefix prefix -> Optional.of(names(term, estimates.passing(term)));
      case Test.NotIn out -> Optional.empty();
      case Test.Contains contains -> Optional.empty();
      case Test.Since since -> Optional.empty();
      case Test.Exists exists -> Optional.empty();
    };
  }

  private Way names(Filter.Term term, double found) {
    return new Way(term, new Plan.Names(term), found, reading(found, false), List.of());
  }

  private Way lookup(Filter.Term term) {
    double found = estimates.passing(indexed(term));
    double micros = reading(found, PlanSql.isOrdered(term.test()));
    List<Filter> left = PlanSql.isExact(term) ? List.of() : List.of(term);
    return new Way(term, new Plan.Lookup(term), found, micros, left);
  }

  /** What the index finds for the term. */
  private static Filter.Term indexed(Filter.Term term) {
    return switch (term.test()) {
      case Test.NotIn out -> exists(term);
      case Test.Contains contains -> exists(term);
      case Test.Since since -> exists(term);
      case Test.In in -> term;
      case Test.Range range -> term;
      case Test.Prefix prefix -> term;
      case Test.Exists exists -> term;
    };
  }

  private static Filter.Term exists(Filter.Term term) {
    return new Filter.Term(term.attribute(), new Test.Exists(true));
  }

  /** Reading what is needed of {@code found} rows. */
  private double reading(double found, boolean ordered) {
    double slots = goal.slotShare(passing);
    double rows = found * (ordered ? goal.share(passing) * Cost.ROW : slots * Cost.SORTED_ROW);
    return rows + slots * goal.slots() * Cost.DESCENT;
  }

  // ---- several

  private Optional<Way> union(Filter.Or or) {
    List<Way> ways = or.any().stream().flatMap(filter -> find(filter).stream()).toList();
    if (or.any().isEmpty() || ways.size() < or.any().size()) {
      return Optional.empty();
    }
    List<Plan> plans = ways.stream().map(Way::exactly).toList();
    double micros = ways.stream().mapToDouble(this::cost).sum();
    return Optional.of(
        new Way(or, new Plan.Union(plans), estimates.passing(or), micros, List.of()));
  }

  private static final Comparator<Way> NARROWEST =
      Comparator.comparingDouble(Way::found).thenComparingInt(way -> breadth(way.filter()));

  /** Which of two ways should find fewer when the estimates cannot tell. */
  private static int breadth(Filter filter) {
    return switch (filter) {
      case Filter.And and -> 1;
      case Filter.Or or -> 3;
      case Filter.Not not -> 6;
      case Filter.Term term -> breadth(term.test());
    };
  }

  private static int breadth(Test test) {
    return switch (test) {
      case Test.In in -> 0;
      case Test.Prefix prefix -> 1;
      case Test.Range range -> 2;
      case Test.Exists exists -> 4;
      case Test.Contains contains -> 5;
      case Test.Since since -> 5;
      case Test.NotIn out -> 5;
    };
  }

  private Optional<Way> intersection(Filter.And and) {
    List<Filter> conjuncts = Conjuncts.of(and);
    List<Way> ways =
        conjuncts.stream().flatMap(filter -> find(filter).stream()).sorted(NARROWEST).toList();
    return ways.isEmpty() ? Optional.empty() : Optional.of(intersection(and, conjuncts, ways));
  }

  private Way intersection(Filter.And and, List<Filter> conjuncts, List<Way> ways) {
    Way way = with(new Way(and, ways.getFirst().plan(), 0, 0, conjuncts), ways.subList(0, 1));
    List<Way> joined = new ArrayList<>(ways.subList(0, 1));
    for (Way next : ways.subList(1, ways.size())) {
      joined.add(next);
      Way narrower = with(way, joined);
      if (cost(narrower) < cost(way)) {
        way = narrower;
      } else {
        joined.removeLast();
      }
    }
    return way;
  }

  /** The way that also joins the last of {@code joined}. */
  private Way with(Way way, List<Way> joined) {
    Way last = joined.getLast();
    List<Filter> left =
        way.left().stream().filter(filter -> !settled(last).contains(filter)).toList();
    double found = estimates.passing(new Filter.And(joined.stream().map(Way::filter).toList()));
    return new Way(
        way.filter(),
        plan(joined),
        joined.size() == 1 ? last.found() : Math.min(way.found(), found),
        way.micros() + last.micros(),
        left);
  }

  private static List<Filter> settled(Way way) {
    return way.left().isEmpty() ? List.of(way.filter()) : List.of();
  }

  private static Plan plan(List<Way> joined) {
    return joined.size() == 1
        ? joined.getFirst().plan()
        : new Plan.Join(joined.stream().map(Way::plan).toList());
  }
}
