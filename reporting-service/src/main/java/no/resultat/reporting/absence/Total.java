package no.resultat.reporting.absence;

import java.math.BigDecimal;
import java.time.LocalDate;
import no.resultat.reporting.absence.Absence.Days;

/** A unit's absence in a month with all that lies below it; public so that statements can bind it. */
public record Total(
        LocalDate month,
        String unit,
        BigDecimal agreed,
        BigDecimal selfCertified,
        BigDecimal doctorCertifiedShort,
        BigDecimal doctorCertifiedLong,
        long headcount,
        boolean hidden) {
    static Total of(LocalDate month, String unit, Days days, long headcount, boolean hidden) {
        return new Total(
                month,
                unit,
                days.agreed(),
                days.selfCertified(),
                days.doctorCertifiedShort(),
                days.doctorCertifiedLong(),
                headcount,
                hidden);
    }

    boolean saysTheSame(Total other) {
        return other != null
                && agreed.compareTo(other.agreed) == 0
                && selfCertified.compareTo(other.selfCertified) == 0
                && doctorCertifiedShort.compareTo(other.doctorCertifiedShort) == 0
                && doctorCertifiedLong.compareTo(other.doctorCertifiedLong) == 0
                && headcount == other.headcount
                && hidden == other.hidden;
    }
}
