package io.atlas.query.filter;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.Node;
import cz.jirutka.rsql.parser.ast.OrNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads RSQL: {@code temp=ge=80;(model==X7,fw=exists=true)}. */
public final class RsqlFilterParser {
  private static final Map<ComparisonOperator, Function<List<String>, Test>> TESTS =
      Map.ofEntries(
          one("==", value -> new Test.In(List.of(Literal.ambiguous(value)))),
          one("!=", value -> new Test.NotIn(List.of(Literal.ambiguous(value)))),
          one("=gt=", ">", value -> above(value, false)),
          one("=ge=", ">=", value -> above(value, true)),
          one("=lt=", "<", value -> below(value, false)),
          one("=le=", "<=", value -> below(value, true)),
          one("=prefix=", Test.Prefix::new),
          one("=contains=", Test.Contains::new),
          one("=since=", value -> new Test.Since(time(value))),
          one("=exists=", value -> new Test.Exists(flag(value))),
          many("=in=", values -> new Test.In(literals(values))),
          many("=out=", values -> new Test.NotIn(literals(values))),
          many("=between=", RsqlFilterParser::between));

  private final RSQLParser parser = new RSQLParser(operators());
  private final RsqlComplaint complaint = new RsqlComplaint(TESTS.keySet());

  private static Set<ComparisonOperator> operators() {
    return new LinkedHashSet<>(TESTS.keySet());
  }

  private static Map.Entry<ComparisonOperator, Function<List<String>, Test>> one(
      String symbol, Function<String, Test> test) {
    return Map.entry(new ComparisonOperator(symbol), values -> test.apply(values.getFirst()));
  }

  private static Map.Entry<ComparisonOperator, Function<List<String>, Test>> one(
      String symbol, String alternative, Function<String, Test> test) {
    return Map.entry(
        new ComparisonOperator(symbol, alternative), values -> test.apply(values.getFirst()));
  }

  private static Map.Entry<ComparisonOperator, Function<List<String>, Test>> many(
      String symbol, Function<List<String>, Test> test) {
    return Map.entry(new ComparisonOperator(symbol, true), test);
  }

  /**
   * Reads a filter.
   *
   * @throws FilterException if it is not one
   */
  public Filter parse(String source) {
    refuse(Limits.ofSource(source));
    Filter filter = filter(tree(source), 0);
    refuse(Limits.ofTerms(filter));
    return filter;
  }

  private static void refuse(Optional<String> complaint) {
    complaint.ifPresent(what -> {
      throw new FilterException(what);
    });
  }

  private Node tree(String source) {
    try {
      return parser.parse(source);
    } catch (RSQLParserException e) {
      throw new FilterException("not RSQL: " + complaint.of(e), e);
    } catch (StackOverflowError e) {
      throw new FilterException("parentheses are nested too deep", e);
    }
  }

  private static Filter filter(Node node, int depth) {
    refuse(Limits.ofDepth(depth));
    return switch (node) {
      case AndNode and -> new Filter.And(children(and, depth));
      case OrNode or -> new Filter.Or(children(or, depth));
      case ComparisonNode comparison -> term(comparison);
      case Node other -> throw new FilterException("not a filter: " + other);
    };
  }

  private static List<Filter> children(LogicalNode node, int depth) {
    return node.getChildren().stream().map(child -> filter(child, depth + 1)).toList();
  }

  private static Filter.Term term(ComparisonNode comparison) {
    refuse(Limits.ofName(comparison.getSelector()));
    Filter.Term term = new Filter.Term(comparison.getSelector(), test(comparison));
    refuse(Limits.ofTerm(term));
    return term;
  }

  private static Test test(ComparisonNode comparison) {
    Function<List<String>, Test> test = TESTS.get(comparison.getOperator());
    if (test == null) {
      throw new FilterException("unknown operator: " + comparison.getOperator());
    }
    refuse(Limits.ofValues(comparison.getArguments().size()));
    comparison.getArguments().forEach(value -> refuse(Limits.ofValue(value)));
    return test.apply(comparison.getArguments());
  }

  private static List<Literal> literals(List<String> values) {
    return values.stream().map(Literal::ambiguous).toList();
  }

  private static Test above(String value, boolean inclusive) {
    return new Test.Range(Optional.of(bound(value, inclusive)), Optional.empty());
  }

  private static Test below(String value, boolean inclusive) {
    return new Test.Range(Optional.empty(), Optional.of(bound(value, inclusive)));
  }

  private static Test between(List<String> values) {
    if (values.size() != 2) {
      throw new FilterException("=between= takes two values");
    }
    return new Test.Range(
        Optional.of(bound(values.getFirst(), true)), Optional.of(bound(values.getLast(), true)));
  }

  private static Test.Bound bound(String value, boolean inclusive) {
    return new Test.Bound(Literal.ambiguous(value), inclusive);
  }

  private static Instant time(String value) {
    return Rfc3339.parse(value)
        .orElseThrow(() -> new FilterException("=since= takes a time: " + Rfc3339.COMPLAINT));
  }

  private static boolean flag(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new FilterException("=exists= takes true or false");
    };
  }
}
