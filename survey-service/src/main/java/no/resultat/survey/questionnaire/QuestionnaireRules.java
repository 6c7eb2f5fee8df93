package no.resultat.survey.questionnaire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Code;
import no.resultat.contracts.Label;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.LabelRules;
import no.resultat.survey.questionnaire.Questionnaire.Background;
import no.resultat.survey.questionnaire.Questionnaire.Item;
import no.resultat.survey.questionnaire.Questionnaire.Kind;
import no.resultat.survey.questionnaire.Questionnaire.Option;
import no.resultat.survey.questionnaire.Questionnaire.ShowIf;

/** What a document must fulfil to be a questionnaire; finds everything that is wrong at once. */
final class QuestionnaireRules {
    private static final int LONGEST_SCALE = 11;

    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<String, Item> before = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> dimensions = new HashSet<>();

    private QuestionnaireRules() {}

    static List<Mistake> mistakes(Questionnaire questionnaire) {
        QuestionnaireRules rules = new QuestionnaireRules();
        rules.label("/label", questionnaire.label());
        each("/dimensions", questionnaire.dimensions().orElse(List.of()), rules::dimension);
        if (rules.some("/sections", questionnaire.sections())) {
            Set<String> sections = new HashSet<>();
            each("/sections", questionnaire.sections(), (at, section) -> {
                if (rules.present(at, section)) {
                    rules.code(at, section.code(), sections);
                    rules.label(at + "/label", section.label());
                    if (rules.some(at + "/items", section.items())) {
                        each(at + "/items", section.items(), rules::item);
                    }
                }
            });
        }
        each("/backgrounds", questionnaire.backgrounds().orElse(List.of()), rules::background);
        return rules.mistakes;
    }

    private void dimension(String at, Questionnaire.Dimension dimension) {
        if (present(at, dimension)) {
            code(at, dimension.code(), dimensions);
            label(at + "/label", dimension.label());
        }
    }

    private void background(String at, Background background) {
        if (present(at, background)) {
            code(at, background.code(), asked);
            label(at + "/label", background.label());
            options(at, background.options());
        }
    }

    private void item(String at, Item item) {
        if (!present(at, item)) {
            return;
        }
        code(at, item.code(), asked);
        label(at + "/label", item.label());
        if (present(at + "/kind", item.kind())) {
            bounds(at, item);
            if (item.kind() == Kind.SINGLE_CHOICE || item.kind() == Kind.MULTIPLE_CHOICE) {
                options(at, item.options().orElse(null));
            } else {
                item.options().ifPresent(options -> wrong(at + "/options", "not-allowed", "only choices have options"));
            }
            item.dimension().ifPresent(dimension -> belongs(at, item, dimension));
        }
        item.showIf().ifPresent(condition -> condition(at + "/showIf", condition));
        if (item.code() != null && item.kind() != null) {
            before.put(item.code(), item);
        }
    }

    private void bounds(String at, Item item) {
        boolean bounded = item.kind() == Kind.SCALE || item.kind() == Kind.NUMBER;
        if (!bounded && (item.lowest().isPresent() || item.highest().isPresent())) {
            wrong(at + "/lowest", "not-allowed", "only scales and numbers have a lowest and a highest value");
            return;
        }
        Optional<Integer> bottom = item.bottom();
        Optional<Integer> top = item.top();
        if (bottom.isPresent() && top.isPresent() && bottom.get() >= top.get()) {
            wrong(
                    at + "/highest",
                    "out-of-range",
                    "highest is %d; write more than %d".formatted(top.get(), bottom.get()));
        } else if (item.kind() == Kind.SCALE && top.get() - bottom.get() >= LONGEST_SCALE) {
            wrong(at + "/highest", "out-of-range", "a scale has at most %d values".formatted(LONGEST_SCALE));
        }
        item.favourableFrom().ifPresent(from -> {
            if (item.kind() != Kind.SCALE) {
                wrong(at + "/favourableFrom", "not-allowed", "only scales have favourable values");
            } else if (from <= bottom.get() || from > top.get()) {
                wrong(
                        at + "/favourableFrom",
                        "out-of-range",
                        "favourableFrom is %d; write %d to %d".formatted(from, bottom.get() + 1, top.get()));
            }
        });
    }

    private void belongs(String at, Item item, String dimension) {
        if (!dimensions.contains(dimension)) {
            wrong(at + "/dimension", "unknown", "there is no dimension '%s'".formatted(dimension));
        } else if (item.kind() != Kind.SCALE) {
            wrong(at + "/dimension", "not-allowed", "only scales belong to a dimension");
        }
    }

    private void condition(String at, ShowIf condition) {
        Item on = before.get(condition.item());
        if (on == null) {
            wrong(at + "/item", "unknown", "there is no item '%s' before this one".formatted(condition.item()));
        } else if (on.kind() == Kind.TEXT) {
            wrong(at + "/item", "not-allowed", "nothing can depend on free text");
        } else if (some(at + "/values", condition.values())) {
            each(at + "/values", condition.values(), (place, value) -> {
                if (value == null || !on.choices().isEmpty() && !on.choices().contains(value)) {
                    wrong(place, "unknown", "'%s' is no answer of '%s'".formatted(value, on.code()));
                }
            });
        }
    }

    private void options(String at, List<Option> options) {
        if (options == null || options.size() < 2 || options.size() > 100) {
            wrong(at + "/options", "missing", "write 2 to 100 options");
            return;
        }
        Set<String> codes = new HashSet<>();
        each(at + "/options", options, (place, option) -> {
            if (present(place, option)) {
                code(place, option.code(), codes);
                label(place + "/label", option.label());
            }
        });
    }

    private void code(String at, String code, Set<String> taken) {
        if (!Code.isOne(code)) {
            wrong(
                    at + "/code",
                    "malformed",
                    "'%s' is no code; write 1 to 40 letters, digits, '.', '_' and '-'".formatted(code));
        } else if (!taken.add(code)) {
            wrong(at + "/code", "duplicate", "there is another '%s'".formatted(code));
        }
    }

    private void label(String at, Label label) {
        mistakes.addAll(LabelRules.mistakes(at, label));
    }

    private boolean some(String at, List<?> list) {
        if (list == null || list.isEmpty()) {
            wrong(at, "missing", "write at least one");
            return false;
        }
        return true;
    }

    private boolean present(String at, Object thing) {
        if (thing == null) {
            wrong(at, "missing", "there is nothing here");
            return false;
        }
        return true;
    }

    private void wrong(String pointer, String code, String detail) {
        mistakes.add(new Mistake(pointer, code, detail));
    }

    private static <T> void each(String at, List<T> list, Rule<T> rule) {
        for (int place = 0; place < list.size(); place++) {
            rule.check(at + "/" + place, list.get(place));
        }
    }

    private interface Rule<T> {
        void check(String at, T thing);
    }
}
