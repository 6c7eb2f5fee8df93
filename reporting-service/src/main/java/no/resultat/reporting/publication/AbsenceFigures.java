package no.resultat.reporting.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.Figure;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Withheld;
import no.resultat.platform.source.FigureRequest;
import org.jdbi.v3.core.Handle;

/** What payroll says of a unit with all that lies below it; withheld where it would tell of few people. */
@ApplicationScoped
class AbsenceFigures {
    private static final String FIGURES = """
            with wanted as materialized (
                select * from unnest(:periods, :firsts::date[], :lasts::date[]) as w (period, first_day, last_day)
            )
            select w.period, t.unit,
                   count(*) filter (where t.month >= w.first_day) as months,
                   coalesce(bool_or(t.hidden) filter (where t.month >= w.first_day), false) as hidden,
                   coalesce(sum(t.agreed_days) filter (where t.month >= w.first_day), 0) as agreed,
                   coalesce(sum(t.self_certified_days) filter (where t.month >= w.first_day), 0) as self_certified,
                   coalesce(sum(t.doctor_certified_short_days) filter (where t.month >= w.first_day), 0) as doctor_certified_short,
                   coalesce(sum(t.doctor_certified_long_days) filter (where t.month >= w.first_day), 0) as doctor_certified_long,
                   count(*) as rolling_months, bool_or(t.hidden) as rolling_hidden, sum(t.agreed_days) as rolling_agreed,
                   sum(t.self_certified_days + t.doctor_certified_short_days + t.doctor_certified_long_days) as rolling_lost
            from wanted w
            join absence_total t on t.superseded_at = 'infinity' and t.month > w.last_day - interval '12 months' and t.month <= w.last_day
            group by w.period, t.unit
            """;

    void compute(Handle handle, FigureRequest all) {
        FigureRequest wanted = all.only(binding -> binding.kind().equals("absence"));
        if (!wanted.isEmpty()) {
            ReportingFigures.ofPeriods(handle.createQuery(FIGURES), wanted.periods())
                    .mapTo(AbsenceRow.class)
                    .forEach(row -> wanted.computed(
                            row.period(), row.unit(), binding -> row.figure(new ReportingBinding(binding).measure())));
        }
    }

    record AbsenceRow(
            Period period,
            UnitCode unit,
            long months,
            boolean hidden,
            BigDecimal agreed,
            BigDecimal selfCertified,
            BigDecimal doctorCertifiedShort,
            BigDecimal doctorCertifiedLong,
            long rollingMonths,
            boolean rollingHidden,
            BigDecimal rollingAgreed,
            BigDecimal rollingLost) {
        Optional<Figure> figure(String name) {
            if (name.equals("rolling-rate")) {
                return rollingMonths < 12 ? Optional.empty() : rate(rollingHidden, rollingLost, rollingAgreed);
            }
            BigDecimal doctorCertified = doctorCertifiedShort.add(doctorCertifiedLong);
            return months == 0
                    ? Optional.empty()
                    : switch (name) {
                        case "rate" -> rate(hidden, selfCertified.add(doctorCertified), agreed);
                        case "self-certified-rate" -> rate(hidden, selfCertified, agreed);
                        case "doctor-certified-rate" -> rate(hidden, doctorCertified, agreed);
                        case "short-rate" -> rate(hidden, doctorCertifiedShort, agreed);
                        case "long-rate" -> rate(hidden, doctorCertifiedLong, agreed);
                        default -> Optional.empty();
                    };
        }

        private Optional<Figure> rate(boolean withheld, BigDecimal lost, BigDecimal agreed) {
            return withheld ? Optional.of(Figure.hidden(Withheld.SMALL_GROUP)) : Figure.percent(lost, agreed);
        }
    }
}
