package no.resultat.reporting.absence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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

    private static Days days(int agreed, int selfCertified, int doctorCertifiedShort, int doctorCertifiedLong) {
        return new Days(
                BigDecimal.valueOf(agreed),
                BigDecimal.valueOf(selfCertified),
                BigDecimal.valueOf(doctorCertifiedShort),
                BigDecimal.valueOf(doctorCertifiedLong));
    }
}
