package no.resultat.scorecard.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Unit;
import no.resultat.contracts.UnitCode;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Unit.Version NORTH = version("nord", "2020-01-01", "2025-07-31");
    private static final Unit.Version SOUTH = version("sor", "2025-08-01", null);

    @Test
    void of_a_new_unit_nothing_is_kept() {
        assertThat(History.keptBefore(List.of(), List.of(SOUTH))).isEmpty();
    }

    @Test
    void what_was_before_the_files_first_row_stays() {
        assertThat(History.keptBefore(List.of(NORTH, SOUTH), List.of(SOUTH))).containsExactly(NORTH);
        assertThat(History.keptBefore(List.of(version("nord", "2020-01-01", null)), List.of(SOUTH)))
                .containsExactly(NORTH);
    }

    @Test
    void one_row_from_the_units_first_day_on_is_what_it_is_today() {
        List<Unit.Version> filed = List.of(version("sor", "2020-01-01", null));
        assertThat(History.keptBefore(List.of(NORTH, SOUTH), filed)).containsExactly(NORTH);
        assertThat(History.start(List.of(NORTH, SOUTH), filed)).isEqualTo(LocalDate.of(2025, 8, 1));
    }

    @Test
    void rows_that_tell_the_whole_history_are_it() {
        assertThat(History.keptBefore(List.of(NORTH, SOUTH), List.of(NORTH, SOUTH)))
                .isEmpty();
        assertThat(History.keptBefore(
                        List.of(version("nord", "2020-01-01", null)), List.of(version("sor", "2020-01-01", null))))
                .as("one that always lay elsewhere is corrected")
                .isEmpty();
    }

    @Test
    void a_gap_stays_a_gap() {
        Unit.Version closed = version("nord", "2018-01-01", "2019-06-30");
        assertThat(History.keptBefore(List.of(closed), List.of(SOUTH))).containsExactly(closed);
    }

    private static Unit.Version version(String parent, String from, String to) {
        return new Unit.Version(
                "Åsen skole",
                "skole",
                Optional.of(UnitCode.valueOf(parent)),
                LocalDate.parse(from),
                Optional.ofNullable(to).map(LocalDate::parse));
    }
}
