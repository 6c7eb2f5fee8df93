package no.resultat.survey.response;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a questionnaire asks, as the headings of LimeSurvey's export name it: {@code X}, {@code X_y} or {@code X[y]}.
 * The questionnaire says what a heading is, never the answers that stand below it: {@code X[y]} is the choice {@code y}
 * where {@code X} is a multiple choice, else the item {@code X_y}, else the item {@code y} of an array {@code X} that
 * is no item itself.
 */
public final class Questions {
    private static final Pattern PART = Pattern.compile("([^\\[]+)\\[([^\\]]+)\\]");
    private static final String OTHER = "other";

    /** How LimeSurvey writes that the answer is none of the options. */
    private static final String ANOTHER = "-oth-";

    private static final Set<String> CHOSEN = Set.of("y", "yes", "ja", "1", "true");
    private static final Set<String> NOT_CHOSEN = Set.of("n", "no", "nei", "0", "false");

    private final Map<String, Question> questions = new LinkedHashMap<>();

    public Questions(List<Question> asked) {
        asked.forEach(question -> questions.put(question.item(), question));
    }

    /** Whether a heading is an item as it is written. */
    public boolean ask(String heading) {
        return questions.containsKey(heading);
    }

    /** What a heading names; empty if the questionnaire does not ask it. */
    public Optional<AnswerColumn> asked(String heading) {
        if (ask(heading)) {
            return Optional.of(new AnswerColumn(heading, Optional.empty()));
        }
        Matcher part = PART.matcher(heading);
        if (!part.matches()) {
            return underscored(heading);
        }
        return part(part.group(1), part.group(2));
    }

    /** {@code X_y} for the choice y of X. */
    private Optional<AnswerColumn> underscored(String heading) {
        return questions.values().stream()
                .filter(question -> question.several() && heading.startsWith(question.item() + "_"))
                .map(question -> new AnswerColumn(
                        question.item(),
                        Optional.of(heading.substring(question.item().length() + 1))))
                .filter(asked -> questions
                        .get(asked.item())
                        .options()
                        .contains(asked.choice().get()))
                .findFirst();
    }

    private Optional<AnswerColumn> part(String block, String part) {
        Question whole = questions.get(block);
        if (ask(block + "_" + part)) {
            return Optional.of(new AnswerColumn(block + "_" + part, Optional.empty()));
        }
        if (whole != null) {
            return whole.several() ? Optional.of(new AnswerColumn(block, Optional.of(part))) : Optional.empty();
        }
        return ask(part) ? Optional.of(new AnswerColumn(part, Optional.empty())) : Optional.empty();
    }

    /**
     * What is answered where a text stands under a heading.
     *
     * @return the value; empty if a choice was not taken, or the answer stands under another heading as text
     */
    public Optional<String> value(AnswerColumn asked, String text) {
        String written = text.toLowerCase(Locale.ROOT);
        if (asked.choice().isPresent()) {
            if (asked.choice().get().equals(OTHER) && !NOT_CHOSEN.contains(written)) {
                return asked.choice();
            }
            return CHOSEN.contains(written)
                    ? asked.choice()
                    : NOT_CHOSEN.contains(written) ? Optional.empty() : Optional.of(text);
        }
        Question question = questions.get(asked.item());
        if (text.equals(ANOTHER) && question.choice() && !question.options().contains(ANOTHER)) {
            return question.options().contains(OTHER) || !ask(asked.item() + "_" + OTHER)
                    ? Optional.of(OTHER)
                    : Optional.empty();
        }
        return Optional.of(text);
    }

    /** The choice that text beside a multiple choice stands for, if the questionnaire has one. */
    public Optional<AnswerColumn> besides(AnswerColumn asked) {
        String item = asked.item();
        if (asked.choice().isPresent() || !item.endsWith("_" + OTHER)) {
            return Optional.empty();
        }
        Question whole = questions.get(item.substring(0, item.length() - OTHER.length() - 1));
        return Optional.ofNullable(whole)
                .filter(question -> question.several() && question.options().contains(OTHER))
                .map(question -> new AnswerColumn(question.item(), Optional.of(OTHER)));
    }

    /**
     * An item of a questionnaire.
     *
     * @param choice whether it is answered by an option
     * @param several whether by as many as one likes
     */
    public record Question(String item, boolean choice, boolean several, Set<String> options) {}

    /**
     * What a heading names.
     *
     * @param choice of a multiple choice, the option that the heading is about
     */
    public record AnswerColumn(String item, Optional<String> choice) {}
}
