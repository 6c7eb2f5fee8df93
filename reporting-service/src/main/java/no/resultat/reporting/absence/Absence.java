package no.resultat.reporting.absence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.Percent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Sickness absence (<i>sykefravær</i>) of summed days: lost working days of agreed ones, in percent (rules of
 * calculation, «Sickness absence»).
 *
 * @param rate all of it
 * @param selfCertified by the employee's own word (<i>egenmeldt</i>)
 * @param doctorCertifiedShort by a doctor's, within the employer's period of 16 days (<i>legemeldt</i>)
 * @param doctorCertifiedLong by a doctor's, over 16 days
 */
@Schema(name = "AbsenceRates", description = "Sykefravær: lost working days of agreed ones, in percent")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Absence(
        @Schema(description = "Agreed working days", examples = "560")
        BigDecimal agreedDays,

        @Schema(description = "Lost working days", examples = "47")
        BigDecimal lostDays,

        @Schema(description = "In percent; absent without agreed days", examples = "8.39")
        Optional<BigDecimal> rate,

        @Schema(description = "Egenmeldt, in percent") Optional<BigDecimal> selfCertified,

        @Schema(description = "Legemeldt, 1 to 16 days, in percent")
        Optional<BigDecimal> doctorCertifiedShort,

        @Schema(description = "Legemeldt, over 16 days, in percent")
        Optional<BigDecimal> doctorCertifiedLong) {

    public static Absence of(Days days) {
        return new Absence(
                days.agreed(),
                days.lost(),
                rate(days.lost(), days.agreed()),
                rate(days.selfCertified(), days.agreed()),
                rate(days.doctorCertifiedShort(), days.agreed()),
                rate(days.doctorCertifiedLong(), days.agreed()));
    }

    private static Optional<BigDecimal> rate(BigDecimal lost, BigDecimal agreed) {
        return Percent.of(lost, agreed).map(percent -> percent.rounded(2));
    }

    /** Working days, which add up over months and units. */
    public record Days(
            BigDecimal agreed,
            BigDecimal selfCertified,
            BigDecimal doctorCertifiedShort,
            BigDecimal doctorCertifiedLong) {
        public static final Days NONE = new Days(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        public BigDecimal lost() {
            return selfCertified.add(doctorCertifiedShort).add(doctorCertifiedLong);
        }

        public Days plus(Days other) {
            return new Days(
                    agreed.add(other.agreed),
                    selfCertified.add(other.selfCertified),
                    doctorCertifiedShort.add(other.doctorCertifiedShort),
                    doctorCertifiedLong.add(other.doctorCertifiedLong));
        }
    }
}
