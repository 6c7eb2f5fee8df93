package no.resultat.reporting.absence;

import java.math.BigDecimal;
import java.time.LocalDate;
import no.resultat.reporting.absence.Absence.Days;

/**
 * A unit's absence in a month with all that lies below it; public so that statements can bind it.
 *
 * @param hidden whether it may not be told
 * @param heldBack whether it is an earlier version, since the newer one may not be told
 */
public record Total(
        LocalDate month,
        String unit,
        BigDecimal agreed,
        BigDecimal selfCertified,
        BigDecimal doctorCertifiedShort,
        BigDecimal doctorCertifiedLong,
        long headcount,
        boolean hidden,
        boolean heldBack) {
    static Total of(LocalDate month, String unit, Days days, long headcount) {
        return new Total(
                month,
                unit,
                days.agreed(),
                days.selfCertified(),
                days.doctorCertifiedShort(),
                days.doctorCertifiedLong(),
                headcount,
                false,
                false);
    }

    Total withheld() {
        return with(true, false);
    }

    Total asHeldBack() {
        return with(false, true);
    }

    private Total with(boolean hidden, boolean heldBack) {
        return new Total(
                month,
                unit,
                agreed,
                selfCertified,
                doctorCertifiedShort,
                doctorCertifiedLong,
                headcount,
                hidden,
                heldBack);
    }

    boolean saysTheSame(Total other) {
        return other != null
                && agreed.compareTo(other.agreed) == 0
                && selfCertified.compareTo(other.selfCertified) == 0
                && doctorCertifiedShort.compareTo(other.doctorCertifiedShort) == 0
                && doctorCertifiedLong.compareTo(other.doctorCertifiedLong) == 0
                && headcount == other.headcount
                && hidden == other.hidden
                && heldBack == other.heldBack;
    }
}
