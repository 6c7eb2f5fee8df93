package no.resultat.benchmark.account;

import java.util.List;

/** Rules as their files write them: the year first, then what the kind of rule has. */
final class RuleRows {
    private RuleRows() {}

    /** Whether a kind's rules are sums of codes. */
    static boolean isHierarchy(String kind) {
        return !kind.equals("formulas") && !kind.equals("selections");
    }

    /** @throws IllegalArgumentException if it is no such rule */
    static void check(String kind, List<String> fields) {
        switch (kind) {
            case "formulas" -> Formula.valueOf(fields.get(1));
            case "selections" -> selection(fields);
            default -> part(fields);
        }
    }

    static Part part(List<String> fields) {
        return new Part(code(fields.get(1)), code(fields.get(2)), sign(fields.get(3)));
    }

    static Selection selection(List<String> fields) {
        return new Selection(
                fields.get(1), fields.get(2), code(fields.get(3)), code(fields.get(4)), sign(fields.get(5)) > 0);
    }

    /** Spreadsheets take the zeros away that functions and types begin with. */
    private static String code(String text) {
        return text.matches("\\d{1,2}") ? "0".repeat(3 - text.length()) + text : text;
    }

    private static int sign(String text) {
        return switch (text) {
            case "+", "" -> 1;
            case "-" -> -1;
            default -> throw new IllegalArgumentException("'%s' is no sign; write + or -".formatted(text));
        };
    }
}
