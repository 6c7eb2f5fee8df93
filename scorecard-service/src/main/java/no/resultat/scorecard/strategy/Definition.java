package no.resultat.scorecard.strategy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Figure;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceBinding;
import no.resultat.contracts.UnitCode;

/** An indicator as evaluation needs it: how to read its values, and what is aimed at. */
public record Definition(
        IndicatorCode code,
        Direction direction,
        Period.Length frequency,
        Aggregation aggregation,
        BigDecimal scale,
        SourceBinding source,
        Map<TargetKey, Target> targets) {
    /** Whose target, and of which year; without a unit it is that of all who have none of their own. */
    public record TargetKey(int year, Optional<UnitCode> unit) {}

    /** Who tells its values. */
    public Optional<Origin> origin() {
        return Origin.ofKind(source.kind());
    }

    /**
     * Whether a rate is what its parts make, as far as it was written.
     *
     * @param denominator not 0
     */
    public boolean agrees(Figure figure) {
        if (aggregation != Aggregation.RATE
                || figure.value().isEmpty()
                || figure.numerator().isEmpty()
                || !figure.hasDenominator()) {
            return true;
        }
        BigDecimal value = figure.value().get();
        BigDecimal made =
                Figure.rate(figure.numerator().get(), figure.denominator().orElseThrow(), scale);
        int decimals = Math.max(0, value.stripTrailingZeros().scale());
        BigDecimal asWritten = BigDecimal.ONE.movePointLeft(decimals).divide(BigDecimal.valueOf(2));
        BigDecimal computed = value.abs().movePointLeft(9);
        return made.subtract(value).abs().compareTo(asWritten.add(computed)) <= 0;
    }

    /** What is wrong with a value that does not agree with its parts. */
    public String contradiction() {
        return "The value is not numerator by denominator times %s".formatted(scale.toPlainString());
    }

    /** The target of a unit in the year that a period ends in. */
    public Optional<Target> target(UnitCode unit, Period period) {
        int year = period.last().getYear();
        return Optional.ofNullable(targets.get(new TargetKey(year, Optional.of(unit))))
                .or(() -> Optional.ofNullable(targets.get(new TargetKey(year, Optional.empty()))));
    }

    /** The periods that some criterion counts a change from, when a period is evaluated. */
    public List<Period> baselines(Period period) {
        return targets.entrySet().stream()
                .filter(entry -> entry.getKey().year() == period.last().getYear())
                .flatMap(entry -> entry.getValue().criteria().stream())
                .filter(criterion -> criterion.basis() == Criterion.Basis.CHANGE)
                .map(criterion -> criterion.baseline().orElse(period.yearBefore()))
                .distinct()
                .toList();
    }
}
