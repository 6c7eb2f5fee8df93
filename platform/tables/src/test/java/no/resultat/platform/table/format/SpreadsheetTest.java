package no.resultat.platform.table.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a municipality calls its units is text, whoever opens the table. */
class SpreadsheetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Skole én|Skole én", "=HYPERLINK(1)|'=HYPERLINK(1)", "+47|'+47", "-1|'-1", "@sum|'@sum", "1=2|1=2"
            },
            quoteCharacter = '"')
    void no_text_is_a_formula(String label, String told) {
        assertThat(Spreadsheet.text(label)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "\ufeff", "\u200b \u2003", "\t", "\n", "\u0000"})
    void neither_in_full_width_nor_behind_something_invisible(String invisible) {
        for (String beginning : List.of("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")) {
            String formula = invisible + beginning + "1";
            assertThat(Spreadsheet.text(formula)).isEqualTo("'" + formula);
        }
        assertThat(Spreadsheet.text(invisible.strip() + "Skole = bra")).isEqualTo(invisible.strip() + "Skole = bra");
    }
}
