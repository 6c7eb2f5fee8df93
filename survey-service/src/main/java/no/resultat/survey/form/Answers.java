package no.resultat.survey.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.survey.questionnaire.Questionnaire;
import no.resultat.survey.questionnaire.Questionnaire.Background;
import no.resultat.survey.questionnaire.Questionnaire.Item;
import no.resultat.survey.questionnaire.Questionnaire.Option;

/**
 * What somebody answered, read against the questionnaire: everything that is wrong at once, and the values as they are
 * kept, a list for each item. Items that are not asked of this respondent must not be answered.
 */
final class Answers {
    private static final int LONGEST_TEXT = 4000;
    private static final int MOST_DIGITS = 15;

    private final Map<String, List<String>> values = new HashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final boolean complete;

    private Answers(boolean complete) {
        this.complete = complete;
    }

    /** Of somebody who is done: what must be answered is. */
    static Answers complete(Questionnaire questionnaire, Map<String, JsonNode> given) {
        return read(questionnaire, given, new Answers(true));
    }

    /** Of somebody who is not done yet. */
    static Answers draft(Questionnaire questionnaire, Map<String, JsonNode> given) {
        return read(questionnaire, given, new Answers(false));
    }

    Map<String, List<String>> values() {
        return values;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    private static Answers read(Questionnaire questionnaire, Map<String, JsonNode> given, Answers answers) {
        Set<String> unknown = new HashSet<>(given.keySet());
        questionnaire.items().forEach(item -> {
            unknown.remove(item.code());
            answers.item(item, given.get(item.code()));
        });
        questionnaire.backgrounds().orElse(List.of()).forEach(background -> {
            unknown.remove(background.code());
            answers.background(background, given.get(background.code()));
        });
        unknown.forEach(code -> answers.wrong(code, "unknown", "the questionnaire does not ask '%s'".formatted(code)));
        if (answers.complete && answers.values.isEmpty() && answers.mistakes.isEmpty()) {
            answers.mistakes.add(new Mistake("/answers", "missing", "nothing is answered"));
        }
        return answers;
    }

    private void item(Item item, JsonNode answer) {
        boolean asked = item.showIf()
                .map(condition -> values.getOrDefault(condition.item(), List.of()).stream()
                        .anyMatch(condition.values()::contains))
                .orElse(true);
        if (isNothing(answer)) {
            if (complete && asked && item.required().orElse(false)) {
                wrong(item.code(), "missing", "this must be answered");
            }
        } else if (!asked) {
            wrong(item.code(), "not-asked", "this is not asked after what was answered before");
        } else {
            switch (item.kind()) {
                case SCALE, RECOMMENDATION, NUMBER -> number(item, answer);
                case SINGLE_CHOICE -> choice(item.code(), item.choices(), answer);
                case MULTIPLE_CHOICE -> choices(item, answer);
                case TEXT -> text(item, answer);
            }
        }
    }

    private void background(Background background, JsonNode answer) {
        if (!isNothing(answer)) {
            choice(
                    background.code(),
                    background.options().stream().map(Option::code).toList(),
                    answer);
        } else if (complete && background.required().orElse(false)) {
            wrong(background.code(), "missing", "this must be answered");
        }
    }

    private void number(Item item, JsonNode answer) {
        boolean whole = answer.isIntegralNumber() && answer.canConvertToInt();
        boolean decimal = item.kind() == Questionnaire.Kind.NUMBER
                && answer.isNumber()
                && answer.decimalValue().precision() <= MOST_DIGITS
                && Math.abs(answer.decimalValue().scale()) <= MOST_DIGITS;
        boolean inside = (whole || decimal)
                && item.bottom().stream()
                        .allMatch(bottom -> answer.decimalValue().compareTo(decimal(bottom)) >= 0)
                && item.top().stream().allMatch(top -> answer.decimalValue().compareTo(decimal(top)) <= 0);
        if (inside) {
            values.put(
                    item.code(),
                    List.of(answer.decimalValue().stripTrailingZeros().toPlainString()));
        } else {
            wrong(item.code(), "out-of-range", "%s is no answer here; write a number%s".formatted(answer, range(item)));
        }
    }

    private static BigDecimal decimal(int value) {
        return BigDecimal.valueOf(value);
    }

    private static String range(Item item) {
        return Stream.of(
                        item.bottom().map(bottom -> " from " + bottom),
                        item.top().map(top -> " to " + top))
                .flatMap(Optional::stream)
                .reduce("", String::concat);
    }

    private void choice(String code, List<String> options, JsonNode answer) {
        if (answer.isTextual() && options.contains(answer.textValue())) {
            values.put(code, List.of(answer.textValue()));
        } else {
            wrong(
                    code,
                    "unknown",
                    "%s is no choice here; write one of %s".formatted(answer, String.join(", ", options)));
        }
    }

    private void choices(Item item, JsonNode answer) {
        List<String> chosen = new ArrayList<>();
        boolean right = answer.isArray();
        for (JsonNode one : answer) {
            right = right
                    && one.isTextual()
                    && item.choices().contains(one.textValue())
                    && !chosen.contains(one.textValue());
            chosen.add(one.asText());
        }
        if (right) {
            values.put(item.code(), chosen);
        } else {
            wrong(
                    item.code(),
                    "unknown",
                    "write a list of different choices among %s".formatted(String.join(", ", item.choices())));
        }
    }

    private void text(Item item, JsonNode answer) {
        if (answer.isTextual()
                && answer.textValue().length() <= LONGEST_TEXT
                && answer.textValue().indexOf('\0') < 0) {
            values.put(item.code(), List.of(answer.textValue().strip()));
        } else {
            wrong(item.code(), "malformed", "write a text of at most %d characters".formatted(LONGEST_TEXT));
        }
    }

    private static boolean isNothing(JsonNode answer) {
        return answer == null
                || answer.isNull()
                || answer.isTextual() && answer.textValue().isBlank()
                || answer.isArray() && answer.isEmpty();
    }

    private void wrong(String code, String kind, String detail) {
        mistakes.add(new Mistake("/answers/" + code.replace("~", "~0").replace("/", "~1"), kind, detail));
    }
}
