package no.resultat.platform.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @Test
    void tertials_come_twice_a_year_and_every_other_week_comes_every_other_week() {
        assertThat(Schedule.of("FREQ=YEARLY;BYMONTH=5,9;BYMONTHDAY=20")
                        .days(day("2026-01-01"), day("2026-01-01"), day("2027-12-31")))
                .containsExactly(day("2026-05-20"), day("2026-09-20"), day("2027-05-20"), day("2027-09-20"));
        assertThat(Schedule.of("FREQ=WEEKLY;INTERVAL=2").days(day("2026-01-06"), day("2026-02-01"), day("2026-02-28")))
                .containsExactly(day("2026-02-03"), day("2026-02-17"));
        assertThat(Schedule.of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
                        .days(day("2026-01-01"), day("2026-01-01"), day("2030-01-01")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hver tirsdag",
                "FREQ=BOGUS",
                "FREQ=YEARLY;BYMONTH=99",
                "FREQ=SECONDLY",
                "BYMONTH=2",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=MONTHLY;INTERVAL=-1",
                "FREQ=DAILY;INTERVAL=2147483647"
            })
    void what_is_no_rule_of_days_is_turned_away(String text) {
        assertThatThrownBy(() -> Schedule.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
