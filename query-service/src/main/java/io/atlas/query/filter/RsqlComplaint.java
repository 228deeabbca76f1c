package io.atlas.query.filter;

import cz.jirutka.rsql.parser.ParseException;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.UnknownOperatorException;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with a text that is not RSQL, and what could stand there instead. */
final class RsqlComplaint {
  /** Where it gave up; neither the lexer's error nor the parser's tokens are public. */
  private static final Pattern COLUMN = Pattern.compile("column (\\d+)");

  private final String operators;

  RsqlComplaint(Collection<ComparisonOperator> operators) {
    this.operators =
        operators.stream()
            .map(operator -> String.join(" or ", Arrays.asList(operator.getSymbols())))
            .sorted()
            .collect(Collectors.joining(", "));
  }

  String of(RSQLParserException e) {
    return switch (Optional.ofNullable(e.getCause()).orElse(e)) {
      case UnknownOperatorException unknown ->
          "there is no operator %s; there are %s".formatted(unknown.getOperator(), operators);
      case ParseException parse -> unexpected(parse);
      case IllegalArgumentException arguments -> String.valueOf(arguments.getMessage());
      case Throwable lexical -> unfinished(String.valueOf(lexical.getMessage()));
    };
  }

  private String unfinished(String message) {
    return "before character %s an operator or a quotation is not finished; operators are %s"
        .formatted(column(message), operators);
  }

  private String unexpected(ParseException parse) {
    String message = String.valueOf(parse.getMessage());
    String place =
        message.startsWith("Encountered \"<EOF>\"")
            ? "it ends"
            : "at character " + column(message) + " is something else";
    return place + " where there should be " + expected(parse);
  }

  private static String column(String message) {
    Matcher column = COLUMN.matcher(message);
    return column.find() ? column.group(1) : "?";
  }

  private String expected(ParseException parse) {
    List<String> kinds =
        Arrays.stream(parse.expectedTokenSequences)
            .map(sequence -> parse.tokenImage[sequence[0]])
            .toList();
    if (kinds.contains("<COMP_FIQL>")) {
      return "an operator: " + operators;
    }
    if (kinds.contains("<SINGLE_QUOTED_STR>")) {
      return "a value; one with spaces or any of \"'();,=!~<> is put in quotes";
    }
    return kinds.contains("<UNRESERVED_STR>")
        ? "the name of an attribute or ("
        : "; for and, or a comma for or" + (kinds.contains("\")\"") ? ", or )" : ", or the end");
  }
}
