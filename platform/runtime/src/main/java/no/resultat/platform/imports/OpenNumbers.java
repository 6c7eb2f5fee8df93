package no.resultat.platform.imports;

import java.util.Map;
import no.resultat.platform.problem.Problem;

/** A file that leaves open what its numbers are: {@code 1.234} alone may be a thousand or a little more than one. */
final class OpenNumbers extends Problem {
    OpenNumbers(String column, int row, String number) {
        super(
                Kind.INVALID,
                "ambiguous-numbers",
                Map.of("column", column, "row", row, "number", number),
                "Is '%s' in the column %s (row %d) %s or %s? No number of the file shows its decimal sign; push it again with decimal=comma or decimal=point"
                        .formatted(number, column, row, number.replaceAll("[.,]", ""), number.replace(',', '.')));
    }
}
