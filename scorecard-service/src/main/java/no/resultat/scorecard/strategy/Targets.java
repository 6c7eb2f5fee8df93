package no.resultat.scorecard.strategy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.Problem;
import org.jdbi.v3.core.Jdbi;

/** Targets one at a time, as places in the strategy that their indicator is on. */
@ApplicationScoped
class Targets {
    private static final String SCORECARD_OF =
            "select scorecard from indicator where code = :indicator and superseded_at = 'infinity'";
    private static final String IS_THERE = "select exists (select from organisation(:first, :last) where code = :unit)";

    private final Jdbi database;
    private final Strategies strategies;

    Targets(Jdbi database, Strategies strategies) {
        this.database = database;
        this.strategies = strategies;
    }

    /**
     * The target that counts for a unit in a year.
     *
     * @throws UnknownTarget if there is neither one of its own nor one for all
     */
    StoredTarget read(IndicatorCode indicator, UnitCode unit, int year) {
        requireThere(unit, year);
        Strategies.StoredStrategy stored = strategies.read(scorecardOf(indicator), null);
        Strategy.Indicator known = indicator(stored.strategy(), indicator);
        return known.targetOf(unit, year)
                .or(() -> known.targetOfAll(year))
                .map(target -> new StoredTarget(target, stored.version()))
                .orElseThrow(() -> new UnknownTarget(indicator, unit, year));
    }

    /** Sets a unit's own target, in the place of an earlier one. */
    @Transactional
    WrittenTarget write(IndicatorCode indicator, Target target, Precondition precondition) {
        UnitCode unit = target.unit().orElseThrow();
        requireThere(unit, target.year());
        String scorecard = scorecardOf(indicator);
        Strategy before = strategies.read(scorecard, null).strategy();
        boolean isNew =
                indicator(before, indicator).targetOf(unit, target.year()).isEmpty();
        Strategies.WriteOutcome outcome = strategies.rewrite(
                scorecard, strategy -> strategy.with(Map.of(indicator, List.of(target))), precondition);
        return new WrittenTarget(target, outcome.version(), isNew);
    }

    /** @throws UnknownTarget if the unit has none of its own */
    @Transactional
    void delete(IndicatorCode indicator, UnitCode unit, int year) {
        String scorecard = scorecardOf(indicator);
        strategies.rewrite(
                scorecard,
                strategy -> {
                    if (indicator(strategy, indicator).targetOf(unit, year).isEmpty()) {
                        throw new UnknownTarget(indicator, unit, year);
                    }
                    return strategy.without(indicator, unit, year);
                },
                new Precondition());
    }

    private static Strategy.Indicator indicator(Strategy strategy, IndicatorCode code) {
        return strategy.indicators()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new UnknownIndicatorOfStrategy(code));
    }

    private String scorecardOf(IndicatorCode indicator) {
        return database.withHandle(handle -> handle.createQuery(SCORECARD_OF)
                .bind("indicator", indicator)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> new UnknownIndicatorOfStrategy(indicator)));
    }

    private void requireThere(UnitCode unit, int year) {
        boolean isThere = year >= 1900
                && year <= 2999
                && database.withHandle(handle -> handle.createQuery(IS_THERE)
                        .bind("first", LocalDate.of(year, 1, 1))
                        .bind("last", LocalDate.of(year, 12, 31))
                        .bind("unit", unit)
                        .mapTo(boolean.class)
                        .one());
        if (!isThere) {
            throw new UnknownUnit(unit.text());
        }
    }

    record StoredTarget(Target target, long version) {}

    record WrittenTarget(Target target, long version, boolean isNew) {}

    /** There is no such target. */
    static final class UnknownTarget extends Problem {
        UnknownTarget(IndicatorCode indicator, UnitCode unit, int year) {
            super(
                    Kind.UNKNOWN,
                    "unknown-target",
                    Map.of("indicator", indicator.text(), "unit", unit.text(), "year", year),
                    "There is no target of %s for %s in %d".formatted(indicator, unit, year));
        }
    }

    /** No scorecard has such an indicator. */
    static final class UnknownIndicatorOfStrategy extends Problem {
        UnknownIndicatorOfStrategy(IndicatorCode indicator) {
            super(
                    Kind.UNKNOWN,
                    "unknown-indicator",
                    Map.of("indicator", indicator.text()),
                    "No scorecard has the indicator " + indicator);
        }
    }
}
