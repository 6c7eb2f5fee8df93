package no.resultat.scorecard.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceBinding;
import no.resultat.contracts.SourceKind;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.scorecard.action.BusinessCaseDocument.Case;
import no.resultat.scorecard.action.BusinessCaseDocument.Ledger;
import no.resultat.scorecard.action.BusinessCaseDocument.Month;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/**
 * What the ledger tells of a business case: the benefit is budget minus actual, the investment is what was spent, by
 * month and of the named units (from light to action, «Business case»). The reporting service tells such figures from
 * January to the month, so that a month's is what it adds to the one before.
 */
@ApplicationScoped
class CaseLedger {
    private static final String BOUND = """
            select source, frequency from indicator where code = :code and superseded_at = 'infinity'
            """;
    private static final String BELOW = "select unit from unit_reach where root = :root and unit = any (:units)";

    /** A month counts where all units have it, and the month before it within the year. */
    private static final String MONTHS = """
            with to_date as (
                select unit, to_date(period, 'YYYY-MM') as month, value
                from measurement
                where indicator = :indicator and unit = any (:units) and superseded_at = 'infinity' and value is not null
            ),
            added as (
                select month, value - case when extract(month from month) = 1 then 0 else lag(value) over years end as amount,
                       extract(month from month) = 1 or lag(month) over years = month - interval '1 month' as is_known
                from to_date
                window years as (partition by unit, extract(year from month) order by month)
            )
            select to_char(month, 'YYYY-MM') as month, sum(amount) as amount
            from added
            where is_known and month between :first and :last
            group by month
            having count(*) = cardinality(:units)
            """;

    private final Jdbi database;

    CaseLedger(Jdbi database) {
        this.database = database;
    }

    /**
     * The months that have turned out: by the ledger where the case is bound to it, else as they were written; of a
     * month of which only one side is told, the other is as planned.
     */
    List<Month> turnedOut(Case document, List<Month> written) {
        if (document.ledger().isEmpty()) {
            return written;
        }
        Ledger ledger = document.ledger().get();
        List<UnitCode> units = ledger.units().orElse(List.of(document.unit()));
        Map<Period, BigDecimal> investments = amounts(ledger.investment(), units, document);
        Map<Period, BigDecimal> benefits = amounts(ledger.benefit(), units, document);
        Map<Period, Month> planned = byMonth(document.months());
        Map<Period, Month> known = byMonth(written);
        return Stream.of(investments.keySet(), benefits.keySet(), known.keySet())
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .map(month -> {
                    Month otherwise = known.getOrDefault(
                            month, planned.getOrDefault(month, new Month(month, BigDecimal.ZERO, BigDecimal.ZERO)));
                    return new Month(
                            month,
                            investments.getOrDefault(month, otherwise.investment()),
                            benefits.getOrDefault(month, otherwise.benefit()));
                })
                .toList();
    }

    /** What is wrong with how a case is bound. */
    List<Mistake> mistakes(Case document) {
        List<Mistake> mistakes = new ArrayList<>();
        document.ledger().ifPresent(ledger -> {
            if (ledger.benefit().isEmpty() && ledger.investment().isEmpty()) {
                mistakes.add(
                        new Mistake("/ledger", "nothing-bound", "Name an indicator for the benefit or the investment"));
            }
            bound(ledger.benefit(), "benefit", "deviation").ifPresent(mistakes::add);
            bound(ledger.investment(), "investment", "actual").ifPresent(mistakes::add);
            mistakes.addAll(unitMistakes(document.unit(), ledger.units().orElse(List.of())));
        });
        return mistakes;
    }

    private Optional<Mistake> bound(Optional<IndicatorCode> indicator, String side, String measure) {
        return indicator
                .filter(code -> !isBound(code, measure))
                .map(code -> new Mistake(
                        "/ledger/" + side,
                        "not-of-the-ledger",
                        "%s is no indicator of each month that is bound to the ledger with the measure %s"
                                .formatted(code, measure)));
    }

    private boolean isBound(IndicatorCode code, String measure) {
        return database.withHandle(handle -> handle.createQuery(BOUND)
                .bind("code", code)
                .mapTo(Bound.class)
                .findOne()
                .filter(bound -> bound.measures(measure))
                .isPresent());
    }

    private List<Mistake> unitMistakes(UnitCode root, List<UnitCode> units) {
        Set<String> below = new HashSet<>(database.withHandle(handle -> handle.createQuery(BELOW)
                .bind("root", root)
                .bindArray("units", String.class, texts(units))
                .mapTo(String.class)
                .list()));
        List<Mistake> mistakes = new ArrayList<>();
        for (int at = 0; at < units.size(); at++) {
            if (!below.remove(units.get(at).text())) {
                mistakes.add(new Mistake(
                        "/ledger/units/" + at,
                        "unknown-unit",
                        "%s is not %s or below it, or is there twice".formatted(units.get(at), root)));
            }
        }
        return mistakes;
    }

    private Map<Period, BigDecimal> amounts(Optional<IndicatorCode> indicator, List<UnitCode> units, Case document) {
        if (indicator.isEmpty()) {
            return Map.of();
        }
        List<Period> planned =
                document.months().stream().map(Month::month).sorted().toList();
        return database.withHandle(handle -> handle
                .createQuery(MONTHS)
                .bind("indicator", indicator)
                .bindArray("units", String.class, texts(units))
                .bind("first", planned.get(0).first())
                .bind("last", planned.get(planned.size() - 1).last())
                .mapTo(Amount.class)
                .stream()
                .collect(Collectors.toMap(Amount::month, Amount::amount)));
    }

    private static Map<Period, Month> byMonth(List<Month> months) {
        Map<Period, Month> byMonth = new TreeMap<>();
        months.forEach(month -> byMonth.put(month.month(), month));
        return byMonth;
    }

    private static List<String> texts(List<UnitCode> units) {
        return units.stream().map(UnitCode::text).toList();
    }

    record Amount(Period month, BigDecimal amount) {}

    record Bound(@Json SourceBinding source, Period.Length frequency) {
        boolean measures(String measure) {
            return source.kind().equals(SourceKind.LEDGER.word())
                    && frequency == Period.Length.MONTH
                    && SourceKind.LEDGER
                            .member(source, "measure")
                            .filter(measure::equals)
                            .isPresent();
        }
    }
}
