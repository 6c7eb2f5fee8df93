package no.resultat.platform.table.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;

/**
 * How a caller says which values are wanted: a code, {@code *} and {@code ?} for any letters and any letter,
 * {@code top(n)} and {@code bottom(n)} with an offset if wanted, {@code range(a,b)}, {@code from(a)}, {@code to(a)};
 * any of them in brackets, as PxWebApi asks for where a comma is in it. A code as it is written comes before one that
 * differs by case. Times run from the earliest, and their top is the latest.
 */
public final class Expressions {
    private static final Pattern COUNTED = Pattern.compile(
            "(top|bottom)\\(\\s*([1-9]\\d{0,8})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BOUNDED =
            Pattern.compile("(range|from|to)\\(([^,()]+)(?:,([^,()]+))?\\)", Pattern.CASE_INSENSITIVE);

    /** As the original; more would let a short expression take long to match. */
    private static final int MOST_STARS = 2;

    private final Variable variable;
    /** Patterns are held against every value; codes and bounds are looked up. */
    private static final int MOST_PATTERNS = 200;

    /** Stands for a code that several values have, but for its case. */
    private static final int SEVERAL = -1;

    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> folded = new HashMap<>();
    private final BitSet wanted = new BitSet();
    private int patterns;

    private Expressions(Variable variable) {
        this.variable = variable;
        for (int at = 0; at < variable.values().size(); at++) {
            String code = variable.values().get(at).code();
            places.put(code, at);
            folded.merge(folded(code), at, (one, other) -> SEVERAL);
        }
    }

    /**
     * @return the values that any of the expressions names, in the variable's order
     * @throws TableProblem if an expression cannot be read, or names a value that is not there
     */
    public static List<Value> select(Variable variable, List<String> written) {
        Expressions expressions = new Expressions(variable);
        written.stream().map(String::strip).distinct().forEach(expressions::mark);
        return expressions.wanted.stream().mapToObj(variable.values()::get).toList();
    }

    private void mark(String expression) {
        Matcher counted = COUNTED.matcher(expression);
        Matcher bounded = BOUNDED.matcher(expression);
        if (place(expression).isPresent()) {
            wanted.set(place(expression).get());
        } else if (inBrackets(expression).isPresent()) {
            markInBrackets(inBrackets(expression).get());
        } else if (counted.matches()) {
            markCounted(counted);
        } else if (bounded.matches()) {
            markBounded(bounded, expression);
        } else if (expression.indexOf('(') > 0 && expression.endsWith(")")) {
            throw illegal(expression);
        } else if (expression.indexOf('*') >= 0 || expression.indexOf('?') >= 0) {
            if (++patterns > MOST_PATTERNS) {
                throw TableProblem.wrong(
                        "Illegal selection expression",
                        "More than %d patterns of variable %s; write codes, or fewer patterns"
                                .formatted(MOST_PATTERNS, variable.code()));
            }
            Predicate<String> matches = pattern(expression).asMatchPredicate();
            IntStream.range(0, variable.values().size())
                    .filter(at -> matches.test(variable.values().get(at).code()))
                    .forEach(wanted::set);
        } else {
            required(expression, "Non-existent value");
        }
    }

    /** What stands in brackets: a code that has commas, an expression, or several with commas between. */
    private void markInBrackets(String inner) {
        List<String> parts = place(inner).isPresent() ? List.of(inner) : parts(inner);
        if (parts.isEmpty()) {
            throw illegal("[]");
        }
        parts.forEach(part -> {
            if (inBrackets(part).isPresent()) {
                throw illegal(part);
            }
            mark(part);
        });
    }

    /** What stands between the brackets of an expression that is all in brackets. */
    public static Optional<String> inBrackets(String expression) {
        return expression.startsWith("[") && expression.endsWith("]") && expression.length() >= 2
                ? Optional.of(expression.substring(1, expression.length() - 1).strip())
                : Optional.empty();
    }

    private void markCounted(Matcher counted) {
        int size = variable.values().size();
        boolean atEnd = counted.group(1).equalsIgnoreCase("top") == variable.isTime();
        int offset = counted.group(3) == null ? 0 : Math.min(size, Integer.parseInt(counted.group(3)));
        int last = Math.min(size, offset + Integer.parseInt(counted.group(2)));
        wanted.set(atEnd ? size - last : offset, atEnd ? size - offset : last);
    }

    private void markBounded(Matcher bounded, String expression) {
        String kind = bounded.group(1).toLowerCase(Locale.ROOT);
        if (kind.equals("range") != (bounded.group(3) != null)) {
            throw illegal(expression);
        }
        int one = required(bounded.group(2), "Illegal selection expression");
        int other = switch (kind) {
            case "range" -> required(bounded.group(3), "Illegal selection expression");
            case "from" -> variable.values().size() - 1;
            default -> 0;
        };
        wanted.set(Math.min(one, other), Math.max(one, other) + 1);
    }

    private static Pattern pattern(String expression) {
        if (expression.chars().filter(letter -> letter == '*').count() > MOST_STARS) {
            throw illegal(expression);
        }
        StringBuilder pattern = new StringBuilder();
        expression
                .chars()
                .forEach(letter -> pattern.append(
                        letter == '*' ? ".*" : letter == '?' ? "." : Pattern.quote(Character.toString(letter))));
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private int required(String code, String title) {
        return place(code.strip())
                .orElseThrow(() -> TableProblem.wrong(
                        title, "Value, %s is not a valid value code for variable %s".formatted(code, variable.code())));
    }

    private Optional<Integer> place(String code) {
        Integer asWritten = places.get(code);
        return Optional.ofNullable(asWritten != null ? asWritten : folded.get(folded(code)))
                .filter(place -> place != SEVERAL);
    }

    private static String folded(String code) {
        return code.toLowerCase(Locale.ROOT);
    }

    private static TableProblem illegal(String expression) {
        return TableProblem.wrong(
                "Illegal selection expression",
                "'%s' cannot be read; write a code, *, ?, top(n), bottom(n), range(a,b), from(a) or to(a)"
                        .formatted(expression));
    }

    /** Splits at commas, but for those within parentheses and brackets. */
    public static List<String> parts(String written) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at <= written.length(); at++) {
            char letter = at == written.length() ? ',' : written.charAt(at);
            depth += letter == '(' || letter == '[' ? 1 : letter == ')' || letter == ']' ? -1 : 0;
            if (at == written.length() || letter == ',' && depth <= 0) {
                String part = written.substring(from, at).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                from = at + 1;
            }
        }
        return parts;
    }
}
