package no.resultat.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;

import no.resultat.contracts.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Periods as statistics offices, ERP systems and spreadsheets write them. */
class WrittenDateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-03",
                "202503",
                "2025M03",
                "2025m03",
                "03.2025",
                "3.2025",
                "2025/03",
                "03/2025",
                "3/2025",
                "2025-3",
                "03-2025",
                "2025.03",
                "2025-03-01",
                "01.03.2025",
                "1.3.2025",
                "20250301",
                "2025-03-01 00:00:00",
                "2025-03-01T00:00:00",
                "2025-03-01T00:00"
            })
    void a_month_is_a_month(String written) {
        assertThat(WrittenDate.month(written)).contains(Period.valueOf("2025-03"));
        assertThat(WrittenDate.period(written)).contains(Period.valueOf("2025-03"));
    }

    @ParameterizedTest
    @CsvSource({
        "2025, 2025",
        "2025-Q1, 2025-Q1",
        "2025K1, 2025-Q1",
        "2025q4, 2025-Q4",
        "2025-T3, 2025-T3",
        "2025T1, 2025-T1"
    })
    void so_are_longer_periods(String written, String period) {
        assertThat(WrittenDate.period(written)).contains(Period.valueOf(period));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-13",
                "202500",
                "2025-03-15",
                "15.03.2025",
                "mars",
                "25-03",
                "2025.1",
                "2025-T4",
                "2025Q5",
                "2025-02-30",
                "45717"
            })
    void what_is_no_period_is_refused(String written) {
        assertThat(WrittenDate.period(written)).isEmpty();
    }
}
