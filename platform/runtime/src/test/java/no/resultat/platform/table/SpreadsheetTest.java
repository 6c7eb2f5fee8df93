package no.resultat.platform.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
