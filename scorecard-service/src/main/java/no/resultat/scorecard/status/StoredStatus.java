package no.resultat.scorecard.status;

import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import no.resultat.contracts.Figure;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.Status;
import no.resultat.contracts.Trend;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.json.JsonTexts;
import no.resultat.scorecard.strategy.Target;
import org.jdbi.v3.core.mapper.Nested;

/** A status as it is kept; public so that statements can bind it. */
public record StoredStatus(
        IndicatorCode indicator,
        UnitCode unit,
        Period period,
        @Nested Figure figure,
        boolean rolledUp,
        Optional<Integer> reported,
        Optional<Integer> expected,
        Light light,
        Optional<GreyReason> reason,
        Optional<Trend> trend,
        Optional<BigDecimal> attainment,
        String criteria,
        Optional<Target.Match> match,
        long revision) {

    static StoredStatus of(
            IndicatorCode indicator,
            UnitCode unit,
            Period period,
            Evaluation.Standing standing,
            long revision,
            Function<Object, String> json) {
        MeasuredValue measured = standing.measured();
        Verdict verdict = standing.verdict();
        return new StoredStatus(
                indicator,
                unit,
                period,
                measured.withheld() ? Figure.NOTHING : measured.figure(),
                measured.rolledUp(),
                Optional.of(measured.coverage().reported()).filter(units -> measured.rolledUp()),
                Optional.of(measured.coverage().expected()).filter(units -> measured.rolledUp()),
                verdict.light(),
                verdict.reason(),
                standing.trend(),
                verdict.attainment(),
                json.apply(verdict.criteria()),
                standing.match(),
                revision);
    }

    /** What it brings to the unit above; empty if it stands nowhere. */
    Optional<MeasuredValue> measured() {
        if (reason.filter(GreyReason.WITHHELD::equals).isPresent()) {
            return Optional.of(MeasuredValue.WITHHELD);
        }
        return value().map(known -> new MeasuredValue(
                figure, rolledUp, rolledUp ? new Coverage(reported.orElse(0), expected.orElse(0)) : Coverage.WHOLE));
    }

    Optional<BigDecimal> value() {
        return figure.value();
    }

    /** Whether it was evaluated before it was counted of how many units it is. */
    boolean isUncounted() {
        return rolledUp && expected.isEmpty();
    }

    /** There is no value any more. */
    StoredStatus withdrawn() {
        return new StoredStatus(
                indicator,
                unit,
                period,
                Figure.NOTHING,
                false,
                Optional.empty(),
                Optional.empty(),
                Light.GREY,
                Optional.of(GreyReason.NO_VALUE),
                Optional.empty(),
                Optional.empty(),
                "[]",
                Optional.empty(),
                revision + 1);
    }

    boolean isNothing() {
        return value().isEmpty() && reason.filter(GreyReason.NO_VALUE::equals).isPresent();
    }

    boolean saysTheSame(StoredStatus other, JsonTexts json) {
        return figure.tellsTheSameAs(other.figure)
                && same(attainment, other.attainment)
                && rolledUp == other.rolledUp
                && reported.equals(other.reported)
                && expected.equals(other.expected)
                && light == other.light
                && reason.equals(other.reason)
                && trend.equals(other.trend)
                && match.equals(other.match)
                && judged(json).equals(other.judged(json));
    }

    Status event(Instant now, JsonTexts json) {
        Optional<CriterionResult> first = judged(json).stream().findFirst();
        return new Status(
                indicator,
                unit,
                period,
                value(),
                first.map(judged -> judged.criterion().desired()),
                first.flatMap(judged -> judged.criterion().lower()),
                light,
                reason,
                trend,
                attainment,
                now,
                revision);
    }

    private List<CriterionResult> judged(JsonTexts json) {
        return json.read(criteria, new TypeReference<>() {});
    }

    private static boolean same(Optional<BigDecimal> a, Optional<BigDecimal> b) {
        return a.isPresent() == b.isPresent() && (a.isEmpty() || a.get().compareTo(b.get()) == 0);
    }
}
