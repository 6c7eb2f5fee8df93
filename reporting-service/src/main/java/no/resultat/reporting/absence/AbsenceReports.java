package no.resultat.reporting.absence;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Withheld;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.reporting.absence.Absence.Days;
import no.resultat.reporting.period.Coverages;
import no.resultat.reporting.period.KnownPeriods;
import org.jdbi.v3.core.Jdbi;

/** How absence stands of a unit and the units right below it. */
@ApplicationScoped
public class AbsenceReports {
    private static final String REPORT = """
            select place.code as unit, place.name, place.depth,
                   count(t.unit) filter (where t.month >= :first) as months,
                   count(t.unit) filter (where t.month >= :first and t.hidden) as hidden_months,
                   coalesce(bool_or(t.held_back) filter (where t.month >= :first), false) as held_back,
                   coalesce(sum(t.agreed_days) filter (where t.month >= :first), 0) as agreed,
                   coalesce(sum(t.self_certified_days) filter (where t.month >= :first), 0) as self_certified,
                   coalesce(sum(t.doctor_certified_short_days) filter (where t.month >= :first), 0) as doctor_certified_short,
                   coalesce(sum(t.doctor_certified_long_days) filter (where t.month >= :first), 0) as doctor_certified_long,
                   max(t.headcount) filter (where t.month = :lastMonth) as headcount,
                   count(t.unit) filter (where not t.hidden) as rolling_months,
                   coalesce(sum(t.agreed_days), 0) as rolling_agreed,
                   coalesce(sum(t.self_certified_days), 0) as rolling_self_certified,
                   coalesce(sum(t.doctor_certified_short_days), 0) as rolling_doctor_certified_short,
                   coalesce(sum(t.doctor_certified_long_days), 0) as rolling_doctor_certified_long
            from subtree(:unit, :first, :last, :asOf) place
            left join told_absence t on t.unit = place.code
                and t.month > (:lastMonth::date - interval '12 months') and t.month <= :lastMonth
                and known_at(t.recorded_at, t.superseded_at, :asOf::timestamptz)
            where place.depth <= 1
            group by place.code, place.name, place.depth
            order by place.depth, place.code
            """;

    private final Jdbi database;
    private final Coverages coverages;

    AbsenceReports(Jdbi database, Coverages coverages) {
        this.database = database;
        this.coverages = coverages;
    }

    /**
     * @param asOf as it was known then; null for now
     * @throws UnknownUnit if the unit was not there in the period
     */
    public AbsenceReport read(UnitCode unit, Period period, Instant asOf) {
        List<AbsenceRow> rows = database.withHandle(handle -> handle.createQuery(REPORT)
                .bind("unit", unit)
                .bind("first", period.first())
                .bind("last", period.last())
                .bind("lastMonth", period.lastMonth().atDay(1))
                .bind("asOf", asOf)
                .mapTo(AbsenceRow.class)
                .list());
        if (rows.isEmpty()) {
            throw new UnknownUnit(unit.text());
        }
        List<AbsenceReport.Line> lines =
                new ArrayList<>(rows.stream().map(AbsenceRow::line).toList());
        return new AbsenceReport(
                period,
                Optional.of(period.lastMonth())
                        .filter(month -> asOf == null)
                        .map(month -> coverages.of(KnownPeriods.ABSENCE, unit, month)),
                lines.remove(0),
                lines);
    }

    record AbsenceRow(
            String unit,
            String name,
            long months,
            long hiddenMonths,
            boolean heldBack,
            BigDecimal agreed,
            BigDecimal selfCertified,
            BigDecimal doctorCertifiedShort,
            BigDecimal doctorCertifiedLong,
            Optional<Long> headcount,
            long rollingMonths,
            BigDecimal rollingAgreed,
            BigDecimal rollingSelfCertified,
            BigDecimal rollingDoctorCertifiedShort,
            BigDecimal rollingDoctorCertifiedLong) {
        AbsenceReport.Line line() {
            boolean withheld = hiddenMonths > 0;
            boolean shown = months > 0 && !withheld;
            Days days = new Days(agreed, selfCertified, doctorCertifiedShort, doctorCertifiedLong);
            Days rolling = new Days(
                    rollingAgreed, rollingSelfCertified, rollingDoctorCertifiedShort, rollingDoctorCertifiedLong);
            return new AbsenceReport.Line(
                    unit,
                    name,
                    withheld ? Optional.of(Withheld.SMALL_GROUP) : Optional.empty(),
                    shown && heldBack ? Optional.of(true) : Optional.empty(),
                    shown ? headcount : Optional.empty(),
                    shown ? Optional.of(Absence.of(days)) : Optional.empty(),
                    rollingMonths == 12 ? Optional.of(Absence.of(rolling)) : Optional.empty());
        }
    }
}
