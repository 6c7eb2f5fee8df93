package no.resultat.reporting.absence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import no.resultat.reporting.absence.Absence.Days;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    @Test
    void forty_seven_lost_of_560_agreed_days_are_8_39_percent() {
        Absence absence = Absence.of(days(560, 12, 15, 20));
        assertThat(absence.rate()).contains(new BigDecimal("8.39"));
        assertThat(absence.lostDays()).isEqualByComparingTo("47");
    }

    @Test
    void without_agreed_days_there_is_no_rate() {
        assertThat(Absence.of(Days.NONE).rate()).isEmpty();
    }

    @Property
    void months_add_up_in_whatever_order(
            @ForAll @IntRange(max = 500) int a,
            @ForAll @IntRange(max = 500) int b,
            @ForAll @IntRange(max = 500) int c) {
        Days first = days(1000, a, b, c);
        Days second = days(700, c, a, b);
        assertThat(Absence.of(first.plus(second))).isEqualTo(Absence.of(second.plus(first)));
    }

    @Test
    void a_parent_is_the_sum_of_what_lies_below_it_and_a_small_unit_takes_its_next_sibling_with_it() {
        var totals = Absences.totals(List.of(
                own("city", null, 0), own("large", "city", 30), own("middle", "city", 9), own("small", "city", 3)));
        assertThat(totals.get("city").headcount()).isEqualTo(42);
        assertThat(totals.get("city").hidden()).isFalse();
        assertThat(totals.get("small").hidden()).isTrue();
        assertThat(totals.get("middle").hidden()).isTrue();
        assertThat(totals.get("large").hidden()).isFalse();
    }

    private static Absences.Own own(String unit, String parent, long people) {
        BigDecimal agreed = BigDecimal.valueOf(people * 20);
        return new Absences.Own(
                java.time.LocalDate.of(2026, 1, 1),
                unit,
                Optional.ofNullable(parent),
                agreed,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                people);
    }

    private static Days days(int agreed, int selfCertified, int doctorCertifiedShort, int doctorCertifiedLong) {
        return new Days(
                BigDecimal.valueOf(agreed),
                BigDecimal.valueOf(selfCertified),
                BigDecimal.valueOf(doctorCertifiedShort),
                BigDecimal.valueOf(doctorCertifiedLong));
    }
}
