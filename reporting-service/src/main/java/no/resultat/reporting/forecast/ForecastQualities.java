package no.resultat.reporting.forecast;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.organisation.Organisation;
import no.resultat.reporting.forecast.Forecast.Basis;
import no.resultat.reporting.forecast.Forecast.Manual;
import no.resultat.reporting.forecast.Forecast.Method;
import no.resultat.reporting.forecast.ForecastQuality.YearsError;
import org.jdbi.v3.core.Jdbi;

/** Holds each method against how the last three years ended, of a unit with all that lies below it in the month. */
@ApplicationScoped
class ForecastQualities {
    private static final int YEARS = 3;

    /**
     * A year as it stood after a month, and as it ended; a year of which not all twelve months are known did not end.
     */
    private static final String YEARS_BY_MONTH = """
            with place as materialized (
                select code from subtree(:unit, :first, :last)
            ),
            fact as materialized (
                select part.month, part.year, part.is_actual, sum(part.amount) as amount
                from counted_sum('all', :from, :to, null) part
                where part.unit = any (array(select code from place))
                group by 1, 2, 3
            )
            select f.year,
                   coalesce(sum(f.amount) filter (where f.is_actual and extract(day from f.month) = 1 and extract(month from f.month) <= :month), 0) as actual,
                   coalesce(sum(f.amount) filter (where not f.is_actual and extract(month from f.month) <= :month), 0) as budget,
                   sum(f.amount) filter (where not f.is_actual) as annual_budget,
                   coalesce(sum(f.amount) filter (where f.is_actual), 0) as ended,
                   count(*) filter (where f.is_actual and extract(day from f.month) = 1) = 12 as is_whole,
                   bool_or(f.is_actual and extract(day from f.month) = 1 and extract(month from f.month) = :month) as is_reached,
                   (select m.amount from manual_forecast m
                    where m.unit = :unit and m.superseded_at = 'infinity' and extract(year from m.month) = f.year and extract(month from m.month) <= :month
                    order by m.month desc limit 1) as manual
            from fact f
            group by f.year
            """;

    private final Jdbi database;
    private final Organisation organisation;

    ForecastQualities(Jdbi database, Organisation organisation) {
        this.database = database;
        this.organisation = organisation;
    }

    /** @throws UnknownUnit if there is no such unit */
    ForecastQuality read(UnitCode unit, Period month) {
        if (!organisation.knows(unit)) {
            throw new UnknownUnit(unit.text());
        }
        int year = month.last().getYear();
        Map<Integer, YearRow> years = database.withHandle(handle -> handle
                .createQuery(YEARS_BY_MONTH)
                .bind("unit", unit)
                .bind("first", month.first())
                .bind("last", month.last())
                .bind("from", LocalDate.of(year - YEARS - 1, 1, 1))
                .bind("to", LocalDate.of(year, 12, 31))
                .bind("month", month.last().getMonthValue())
                .mapTo(YearRow.class)
                .stream()
                .collect(Collectors.toMap(YearRow::year, row -> row)));
        Map<Method, List<YearsError>> errors = new EnumMap<>(Method.class);
        Map<Method, BigDecimal> now = new EnumMap<>(Method.class);
        for (Method method : Method.values()) {
            List<YearsError> ofMethod = new ArrayList<>();
            for (int earlier = year - 1; earlier >= year - YEARS; earlier--) {
                error(method, earlier, years).ifPresent(ofMethod::add);
            }
            errors.put(method, ofMethod);
            foretold(method, year, years).ifPresent(amount -> now.put(method, amount));
        }
        return ForecastQuality.of(
                errors, now, Optional.ofNullable(years.get(year)).flatMap(YearRow::annualBudget));
    }

    private static Optional<YearsError> error(Method method, int year, Map<Integer, YearRow> years) {
        return Optional.ofNullable(years.get(year))
                .filter(YearRow::isWhole)
                .flatMap(row -> row.annualBudget()
                        .flatMap(budget -> foretold(method, year, years)
                                .flatMap(amount -> YearsError.of(year, amount, row.ended(), budget))));
    }

    private static Optional<BigDecimal> foretold(Method method, int year, Map<Integer, YearRow> years) {
        return Optional.ofNullable(years.get(year))
                .filter(YearRow::isReached)
                .flatMap(row -> Forecast.amount(
                        method,
                        row.basis(Optional.ofNullable(years.get(year - 1))),
                        row.manual().map(amount -> new Manual(amount, ""))));
    }

    record YearRow(
            int year,
            BigDecimal actual,
            BigDecimal budget,
            Optional<BigDecimal> annualBudget,
            BigDecimal ended,
            boolean isWhole,
            boolean isReached,
            Optional<BigDecimal> manual) {
        private Basis basis(Optional<YearRow> before) {
            return new Basis(
                    actual,
                    budget,
                    annualBudget,
                    before.map(YearRow::actual).orElse(BigDecimal.ZERO),
                    before.filter(YearRow::isWhole).map(YearRow::ended).orElse(BigDecimal.ZERO));
        }
    }
}
