package no.resultat.scorecard.strategy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.Code;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceBinding;
import no.resultat.contracts.SourceKind;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.LabelRules;

/** What a strategy must fulfil to be a scorecard; finds everything that is wrong at once. */
final class StrategyRules {

    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<String, String> codes = new HashMap<>();

    private StrategyRules() {}

    static List<Mistake> mistakes(Strategy strategy) {
        StrategyRules rules = new StrategyRules();
        rules.label("/label", strategy.label());
        strategy.unitTypes().ifPresent(rules::unitTypes);
        rules.whose(strategy);
        if (rules.some("/focusAreas", strategy.focusAreas())) {
            for (int at = 0; at < strategy.focusAreas().size(); at++) {
                rules.area("/focusAreas/" + at, strategy.focusAreas().get(at));
            }
        }
        return rules.mistakes;
    }

    /** It is for some types, for every card, or for one unit: one of these. */
    private void whose(Strategy strategy) {
        boolean common = strategy.common().orElse(false);
        if (common && (strategy.unitTypes().isPresent() || strategy.unit().isPresent())) {
            wrong("/common", "contradiction", "what is on every card is for no type and no unit alone");
        }
        if (strategy.unit().isPresent() && strategy.unitTypes().isPresent()) {
            wrong("/unit", "contradiction", "a unit's own indicators are for no type of unit");
        }
    }

    private void area(String at, Strategy.FocusArea area) {
        code(at, area.code());
        label(at + "/label", area.label());
        if (some(at + "/successFactors", area.successFactors())) {
            for (int next = 0; next < area.successFactors().size(); next++) {
                factor(at + "/successFactors/" + next, area.successFactors().get(next));
            }
        }
    }

    private void factor(String at, Strategy.SuccessFactor factor) {
        code(at, factor.code());
        label(at + "/label", factor.label());
        if (some(at + "/indicators", factor.indicators())) {
            for (int next = 0; next < factor.indicators().size(); next++) {
                indicator(at + "/indicators/" + next, factor.indicators().get(next));
            }
        }
    }

    private void indicator(String at, Strategy.Indicator indicator) {
        code(at, indicator.code() == null ? null : indicator.code().text());
        label(at + "/label", indicator.label());
        indicator.method().ifPresent(method -> label(at + "/method", method));
        present(
                at + "/direction",
                indicator.direction() == Direction.UNKNOWN ? null : indicator.direction(),
                "higher-is-better, lower-is-better or band");
        text(at + "/unitOfMeasure", indicator.unitOfMeasure(), "what the value is counted in, such as %");
        present(at + "/frequency", indicator.frequency(), "month, quarter, tertial or year");
        indicator
                .decimals()
                .filter(decimals -> decimals < 0 || decimals > 6)
                .ifPresent(decimals ->
                        wrong(at + "/decimals", "out-of-range", "decimals is %d; write 0 to 6".formatted(decimals)));
        indicator
                .weight()
                .filter(weight -> weight.signum() <= 0)
                .ifPresent(weight -> wrong(
                        at + "/weight", "out-of-range", "weight is %s; write a number above 0".formatted(weight)));
        indicator
                .scale()
                .filter(scale -> scale.signum() <= 0)
                .ifPresent(scale ->
                        wrong(at + "/scale", "out-of-range", "scale is %s; write a number above 0".formatted(scale)));
        indicator
                .aggregation()
                .filter(aggregation -> aggregation == Aggregation.UNKNOWN)
                .ifPresent(unknown -> wrong(at + "/aggregation", "unknown", "write sum, rate, mean or none"));
        if (present(at + "/source", indicator.source(), "where the values come from, such as {\"kind\":\"manual\"}")) {
            source(at + "/source", indicator.source(), indicator.frequency());
        }
        if (indicator.targets() == null) {
            wrong(at + "/targets", "missing", "write a list, which may be empty");
            return;
        }
        Set<String> years = new HashSet<>();
        for (int next = 0; next < indicator.targets().size(); next++) {
            target(at + "/targets/" + next, indicator.targets().get(next), indicator, years);
        }
    }

    private void source(String at, SourceBinding source, Period.Length frequency) {
        SourceKind.of(source.kind())
                .ifPresentOrElse(
                        kind -> kind.fault(source, frequency)
                                .ifPresent(fault -> wrong(at + "/" + fault.member(), "invalid", fault.detail())),
                        () -> wrong(
                                at + "/kind",
                                "unknown",
                                "'%s' is no kind of source; write one of %s"
                                        .formatted(source.kind(), String.join(", ", SourceKind.words()))));
    }

    private void target(String at, Target target, Strategy.Indicator indicator, Set<String> years) {
        if (target.year() < 1900 || target.year() > 2999) {
            wrong(at + "/year", "out-of-range", "year is %d; write 1900 to 2999".formatted(target.year()));
        }
        if (!years.add(target.year() + "|" + target.unit())) {
            wrong(
                    at,
                    "duplicate",
                    "there is another target for %d%s"
                            .formatted(
                                    target.year(),
                                    target.unit()
                                            .map(unit -> " and unit " + unit)
                                            .orElse("")));
        }
        if (some(at + "/criteria", target.criteria())) {
            for (int next = 0; next < target.criteria().size(); next++) {
                String criterion = at + "/criteria/" + next;
                limits(criterion, target.criteria().get(next), indicator.direction());
                baseline(criterion + "/baseline", target.criteria().get(next), target.year(), indicator.frequency());
            }
        }
    }

    private void limits(String at, Criterion criterion, Direction direction) {
        boolean complete = present(at + "/basis", criterion.basis(), "level, change, relative or count")
                & present(at + "/desired", criterion.desired(), "the limit to reach");
        if (complete && direction != null && direction != Direction.UNKNOWN) {
            try {
                criterion.limits(direction);
            } catch (IllegalArgumentException senseless) {
                wrong(at, "contradiction", senseless.getMessage());
            }
        }
    }

    private void baseline(String at, Criterion criterion, int year, Period.Length frequency) {
        criterion.baseline().ifPresent(baseline -> {
            if (criterion.basis() != null && criterion.basis() != Criterion.Basis.CHANGE) {
                wrong(at, "contradiction", "a baseline is what a change is counted from; the basis is another");
            } else if (frequency != null && baseline.length() != frequency) {
                wrong(
                        at,
                        "wrong-period",
                        "%s is no %s, which the indicator is measured by"
                                .formatted(baseline, frequency.name().toLowerCase(Locale.ROOT)));
            } else if (baseline.first().getYear() > year) {
                wrong(at, "wrong-period", "%s comes after %d, which the target is for".formatted(baseline, year));
            }
        });
    }

    private void unitTypes(List<String> types) {
        if (types.isEmpty()) {
            wrong("/unitTypes", "missing", "name the types of unit that the card is for, or leave it out for all");
        }
        for (int at = 0; at < types.size(); at++) {
            text("/unitTypes/" + at, types.get(at), "a type of unit, such as skole");
        }
    }

    private void code(String at, String code) {
        if (present(at + "/code", code, "a code such as B1.1")) {
            if (!Code.isOne(code)) {
                wrong(
                        at + "/code",
                        "malformed",
                        "'%s' is no code; write 1 to 40 letters, digits, '.', '_' and '-'".formatted(code));
            }
            String other = codes.putIfAbsent(code, at);
            if (other != null) {
                wrong(at + "/code", "duplicate", "'%s' is the code of %s too".formatted(code, other));
            }
        }
    }

    private void label(String at, Label label) {
        mistakes.addAll(LabelRules.mistakes(at, label));
    }

    private void text(String at, String text, String what) {
        present(at, text == null || text.isBlank() ? null : text, what);
    }

    private boolean present(String at, Object value, String what) {
        if (value == null) {
            wrong(at, "missing", "write " + what);
        }
        return value != null;
    }

    private boolean some(String at, List<?> list) {
        if (list == null || list.isEmpty()) {
            wrong(at, "missing", "write at least one");
            return false;
        }
        return true;
    }

    private void wrong(String at, String code, String detail) {
        mistakes.add(new Mistake(at, code, detail));
    }
}
