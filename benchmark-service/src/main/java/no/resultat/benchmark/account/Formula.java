package no.resultat.benchmark.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A correction after the sums are made: a cell is what others come to. What it says of itself is its value before; what
 * it says of another corrected cell is the value after.
 *
 * @param cell what is corrected
 * @param terms what it comes to
 */
record Formula(Reference cell, List<Term> terms) {
    private static final Pattern FORMULA = Pattern.compile("\\s*([^=\\s]+)\\s*=\\s*(.+)");
    private static final Pattern TERM =
            Pattern.compile("\\s*([+-]?)\\s*([A-Za-zÆØÅæøå0-9_.']+(?::[A-Za-zÆØÅæøå0-9_.']+){1,2})\\s*");

    /** @throws IllegalArgumentException if it is no sum of cells */
    static Formula valueOf(String text) {
        Matcher formula = FORMULA.matcher(text);
        if (!formula.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no formula; write one as D:FG2:AGD2 = D:FG2:AGD2 + 800:AG12".formatted(text));
        }
        List<Term> terms = new ArrayList<>();
        Matcher term = TERM.matcher(formula.group(2));
        int end = 0;
        while (term.find() && term.start() == end && (end == 0 || !term.group(1).isEmpty())) {
            terms.add(new Term(Reference.valueOf(term.group(2)), term.group(1).equals("-") ? -1 : 1));
            end = term.end();
        }
        if (end != formula.group(2).length()) {
            throw new IllegalArgumentException("'%s' is no sum of cells after '%s'"
                    .formatted(text, formula.group(2).substring(0, end)));
        }
        return new Formula(Reference.valueOf(formula.group(1)), terms);
    }

    /** The same of one account class, for cells that say none. */
    Formula in(String accountClass) {
        return new Formula(
                cell.in(accountClass),
                terms.stream()
                        .map(term -> new Term(term.cell().in(accountClass), term.sign()))
                        .toList());
    }

    /** A cell, in one account class or in each. */
    record Reference(Optional<String> accountClass, String function, String type) {
        static Reference valueOf(String text) {
            String[] parts = text.split(":");
            if (parts.length < 2 || parts.length > 3) {
                throw new IllegalArgumentException(
                        "'%s' is no cell; write it as D:FG2:AGD2 or FG2:AGD2".formatted(text));
            }
            return parts.length == 2
                    ? new Reference(Optional.empty(), parts[0], parts[1])
                    : new Reference(Optional.of(parts[0]), parts[1], parts[2]);
        }

        Reference in(String one) {
            return new Reference(Optional.of(accountClass.orElse(one)), function, type);
        }
    }

    /** @param sign 1 or -1 */
    record Term(Reference cell, int sign) {}
}
