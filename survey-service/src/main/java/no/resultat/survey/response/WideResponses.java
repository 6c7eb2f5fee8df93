package no.resultat.survey.response;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import no.resultat.platform.imports.Grid;
import no.resultat.platform.imports.Rows;
import no.resultat.platform.imports.UnusableFile;
import no.resultat.survey.response.Questions.AnswerColumn;

/**
 * A row for each respondent and a column for each item, turned into a row for each answer as it is read; LimeSurvey's
 * export is such a file. What its headings mean is what the campaign's questionnaire asks ({@link Questions}). What
 * says when, how long, from where or by whom somebody answered is not read; nor are those who did not finish.
 */
final class WideResponses implements Rows {
    private static final Set<String> RESPONDENT = Set.of("respondent", "id", "responseid");
    private static final Set<String> SUBMITTED = Set.of("submitdate");
    private static final Pattern NOT_READ = Pattern.compile(
            "token|startdate|datestamp|lastpage|startlanguage|language|seed|ipaddr|refurl|firstname|lastname|email|emailstatus"
                    + "|participant_id|attribute_\\d+|sent|remindersent|remindercount|completed|usesleft|validfrom|validuntil"
                    + "|interviewtime|grouptime\\d+|\\d+x\\d+x.+time");
    private static final Pattern TIMING = Pattern.compile("(.+)Time");
    private static final int LONGEST_NAME = 100;
    private static final int CAMPAIGN = 0;
    private static final int RESPONDENT_COLUMN = 1;
    private static final int UNIT = 2;
    private static final int ITEM = 3;

    private final Grid text;
    private final Optional<String> campaign;
    private final Optional<String> unit;
    private final Map<String, Questions> questions;
    private final List<String> heading;
    private final List<Integer> answerPlaces = new ArrayList<>();
    private final int campaignPlace;
    private final int unitPlace;
    private final int respondentPlace;
    private final int submittedPlace;
    private final Map<String, Map<Integer, Optional<AnswerColumn>>> meanings = new HashMap<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private Answer answer;

    /** @param questions what each open campaign asks, by its id */
    WideResponses(Grid text, Optional<String> campaign, Optional<String> unit, Map<String, Questions> questions) {
        this.text = text;
        this.campaign = campaign;
        this.unit = unit;
        this.questions = questions;
        heading = text.heading().stream().map(String::strip).toList();
        campaignPlace = place(Set.of("campaign"));
        unitPlace = place(Set.of("unit"));
        respondentPlace = place(RESPONDENT);
        submittedPlace = place(SUBMITTED);
        require(respondentPlace >= 0, "respondent", "a column respondent or id");
        require(campaign.isPresent() || campaignPlace >= 0, "campaign", "a column campaign, or the parameter");
        require(unit.isPresent() || unitPlace >= 0, "unit", "a column unit, or the parameter");
        List<Integer> known = List.of(campaignPlace, unitPlace, respondentPlace, submittedPlace);
        for (int place = 0; place < heading.size(); place++) {
            if (!known.contains(place) && !heading.get(place).isEmpty()) {
                answerPlaces.add(place);
            }
        }
        campaign.ifPresent(this::meaningsOf);
    }

    private static void require(boolean is, String column, String what) {
        if (!is) {
            throw UnusableFile.column(
                    column, "The file lacks %s; long files have the columns item and value".formatted(what));
        }
    }

    private int place(Set<String> names) {
        for (int place = 0; place < heading.size(); place++) {
            if (names.contains(heading.get(place).toLowerCase(Locale.ROOT))) {
                return place;
            }
        }
        return -1;
    }

    /**
     * What each place that is read means in a campaign; nothing if the questionnaire does not ask it.
     *
     * @throws UnusableFile if two columns mean the same
     */
    private Map<Integer, Optional<AnswerColumn>> meaningsOf(String id) {
        String campaignId = id.toLowerCase(Locale.ROOT);
        return meanings.computeIfAbsent(questions.containsKey(campaignId) ? campaignId : "", key -> {
            Optional<Questions> asked = Optional.ofNullable(questions.get(key));
            Map<Integer, Optional<AnswerColumn>> found = new TreeMap<>();
            Map<AnswerColumn, String> seen = new HashMap<>();
            for (int place : answerPlaces) {
                String name = heading.get(place);
                if (!isRead(name, asked)) {
                    continue;
                }
                Optional<AnswerColumn> meaning = asked.isPresent()
                        ? asked.get().asked(name)
                        : Optional.of(new AnswerColumn(name, Optional.empty()));
                found.put(place, meaning);
                meaning.ifPresent(one -> {
                    String before = seen.put(one, name);
                    if (before != null) {
                        throw UnusableFile.column(
                                name,
                                "The columns '%s' and '%s' both are the item %s; call the items of arrays by block and part, such as %s"
                                        .formatted(
                                                before,
                                                name,
                                                one.item(),
                                                name.replace("[", "_").replace("]", "")));
                    }
                });
            }
            return found;
        });
    }

    private boolean isRead(String name, Optional<Questions> asked) {
        if (asked.filter(questionnaire -> questionnaire.ask(name)).isPresent()) {
            return true;
        }
        var timing = TIMING.matcher(name);
        boolean isTiming = timing.matches()
                && heading.stream()
                        .anyMatch(other -> other.equals(timing.group(1)) || other.startsWith(timing.group(1) + "["));
        return !isTiming && !NOT_READ.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public boolean next() throws IOException {
        while (answers.isEmpty()) {
            if (!text.next()) {
                return false;
            }
            if (submittedPlace < 0 || !text.field(submittedPlace).isEmpty()) {
                respond();
            }
        }
        answer = answers.poll();
        return true;
    }

    private void respond() {
        String wrong = text.widthFault();
        if (wrong != null) {
            answers.add(new Answer("", "", wrong, ""));
            return;
        }
        String id = field(CAMPAIGN);
        Optional<Questions> asked = Optional.ofNullable(questions.get(id.toLowerCase(Locale.ROOT)));
        meaningsOf(id).forEach((place, meaning) -> {
            String written = text.field(place);
            if (written.isEmpty()) {
                return;
            }
            if (meaning.isEmpty()) {
                String name = shortened(heading.get(place));
                answers.add(new Answer("", "", "The questionnaire does not ask '%s'".formatted(name), name));
                return;
            }
            AnswerColumn one = meaning.get();
            asked.map(questionnaire -> questionnaire.value(one, written))
                    .orElse(Optional.of(written))
                    .ifPresent(value -> answers.add(new Answer(one.item(), value, null, "")));
            asked.flatMap(questionnaire -> questionnaire.besides(one))
                    .ifPresent(other ->
                            answers.add(new Answer(other.item(), other.choice().get(), null, "")));
        });
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    @Override
    public int number() {
        return text.line();
    }

    @Override
    public String field(int asked) {
        return switch (asked) {
            case CAMPAIGN -> campaign.orElseGet(() -> text.field(campaignPlace));
            case RESPONDENT_COLUMN -> text.field(respondentPlace);
            case UNIT -> unit.orElseGet(() -> text.field(unitPlace));
            case ITEM -> answer.item();
            default -> answer.value();
        };
    }

    @Override
    public String fault() {
        return answer.fault();
    }

    @Override
    public String faultyColumn() {
        return answer.faultyColumn();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /**
     * An answer, or what is wrong with where one stands.
     *
     * @param fault null if nothing is
     */
    private record Answer(String item, String value, String fault, String faultyColumn) {}
}
