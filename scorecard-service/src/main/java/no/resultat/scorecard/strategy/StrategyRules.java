package no.resultat.scorecard.strategy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.Direction;
import no.resultat.platform.problem.InvalidDocument.Mistake;

/** What a strategy must fulfil to be a scorecard; finds everything that is wrong at once. */
final class StrategyRules {
    private static final Set<String> LANGUAGES = Set.of("nb", "nn", "en", "da");
    private static final Set<String> KINDS = Set.of("manual", "ledger", "absence", "production", "survey", "benchmark");

    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<String, String> codes = new HashMap<>();

    private StrategyRules() {}

    static List<Mistake> mistakes(Strategy strategy) {
        StrategyRules rules = new StrategyRules();
        rules.label("", strategy.label());
        if (rules.some("/focusAreas", strategy.focusAreas())) {
            for (int at = 0; at < strategy.focusAreas().size(); at++) {
                rules.area("/focusAreas/" + at, strategy.focusAreas().get(at));
            }
        }
        return rules.mistakes;
    }

    private void area(String at, Strategy.FocusArea area) {
        code(at, area.code());
        label(at, area.label());
        if (some(at + "/successFactors", area.successFactors())) {
            for (int next = 0; next < area.successFactors().size(); next++) {
                factor(at + "/successFactors/" + next, area.successFactors().get(next));
            }
        }
    }

    private void factor(String at, Strategy.SuccessFactor factor) {
        code(at, factor.code());
        label(at, factor.label());
        if (some(at + "/indicators", factor.indicators())) {
            for (int next = 0; next < factor.indicators().size(); next++) {
                indicator(at + "/indicators/" + next, factor.indicators().get(next));
            }
        }
    }

    private void indicator(String at, Strategy.Indicator indicator) {
        code(at, indicator.code() == null ? null : indicator.code().text());
        label(at, indicator.label());
        present(
                at + "/direction",
                indicator.direction() == Direction.UNKNOWN ? null : indicator.direction(),
                "higher-is-better, lower-is-better or band");
        present(at + "/unitOfMeasure", indicator.unitOfMeasure(), "what the value is counted in, such as %");
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
                .aggregation()
                .filter(aggregation -> aggregation == Aggregation.UNKNOWN)
                .ifPresent(unknown -> wrong(at + "/aggregation", "unknown", "write sum, rate, mean or none"));
        if (present(at + "/source", indicator.source(), "where the values come from, such as {\"kind\":\"manual\"}")
                && !KINDS.contains(indicator.source().kind())) {
            wrong(
                    at + "/source/kind",
                    "unknown",
                    "'%s' is no kind of source; write one of %s"
                            .formatted(
                                    indicator.source().kind(),
                                    KINDS.stream().sorted().toList()));
        }
        if (indicator.targets() == null) {
            wrong(at + "/targets", "missing", "write a list, which may be empty");
            return;
        }
        Set<String> years = new HashSet<>();
        for (int next = 0; next < indicator.targets().size(); next++) {
            target(at + "/targets/" + next, indicator.targets().get(next), indicator.direction(), years);
        }
    }

    private void target(String at, Target target, Direction direction, Set<String> years) {
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
                criterion(at + "/criteria/" + next, target.criteria().get(next), direction);
            }
        }
    }

    private void criterion(String at, Criterion criterion, Direction direction) {
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

    private void code(String at, String code) {
        if (present(at + "/code", code, "a code such as B1.1")) {
            if (!code.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}")) {
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

    private void label(String at, Map<String, String> label) {
        if (label == null || label.getOrDefault("nb", "").isBlank()) {
            wrong(at + "/label/nb", "missing", "every label is there in Norwegian bokmål (nb)");
            return;
        }
        label.keySet().stream()
                .filter(language -> !LANGUAGES.contains(language))
                .forEach(language -> wrong(
                        at + "/label/" + language,
                        "unknown",
                        "'%s' is no language here; write nb, nn, en or da".formatted(language)));
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
