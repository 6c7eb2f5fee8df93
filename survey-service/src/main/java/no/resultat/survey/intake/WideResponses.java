package no.resultat.survey.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.resultat.platform.imports.Rows;
import no.resultat.platform.imports.UnusableFile;

/**
 * A row for each respondent and a column for each item, turned into a row for each answer as it is read; LimeSurvey's
 * export is such a file. {@code X[y]} is the choice {@code y} of {@code X} where the answer is {@code Y} or {@code N},
 * else an item {@code y} of a block {@code X}; {@code X[other]} is an item {@code X_other}. What says when, from where
 * or by whom somebody answered is not read; nor are those who did not finish.
 */
final class WideResponses implements Rows {
    private static final Set<String> RESPONDENT = Set.of("respondent", "id", "responseid");
    private static final Set<String> SUBMITTED = Set.of("submitdate");
    private static final Pattern NOT_READ = Pattern.compile(
            "token|startdate|datestamp|lastpage|startlanguage|seed|ipaddr|refurl|firstname|lastname|email|attribute_\\d+|interviewtime|grouptime\\d+|\\d+x\\d+x\\d+time");
    private static final Pattern PART = Pattern.compile("([^\\[]+)\\[([^\\]]+)\\]");
    private static final char[] SEPARATORS = {';', ',', '\t'};
    private static final int LONGEST_HEADING = 1 << 16;
    private static final int CAMPAIGN = 0;
    private static final int RESPONDENT_COLUMN = 1;
    private static final int UNIT = 2;
    private static final int ITEM = 3;

    private final CloseableIterator<CsvRecord> records;
    private final Optional<String> campaign;
    private final Optional<String> unit;
    private final int campaignPlace;
    private final int unitPlace;
    private final int respondentPlace;
    private final int submittedPlace;
    private final List<Question> questions = new ArrayList<>();
    private CsvRecord record;
    private int at;
    private String item;
    private String value;

    WideResponses(BufferedReader csv, Optional<String> campaign, Optional<String> unit) throws IOException {
        csv.mark(LONGEST_HEADING);
        char separator = separator(Optional.ofNullable(csv.readLine()).orElse(""));
        csv.reset();
        records = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(csv)
                .iterator();
        this.campaign = campaign;
        this.unit = unit;
        List<String> heading = records.hasNext()
                ? records.next().getFields().stream().map(String::strip).toList()
                : List.of();
        campaignPlace = place(heading, Set.of("campaign"));
        unitPlace = place(heading, Set.of("unit"));
        respondentPlace = place(heading, RESPONDENT);
        submittedPlace = place(heading, SUBMITTED);
        require(respondentPlace >= 0, "respondent", "a column respondent or id");
        require(campaign.isPresent() || campaignPlace >= 0, "campaign", "a column campaign, or the parameter");
        require(unit.isPresent() || unitPlace >= 0, "unit", "a column unit, or the parameter");
        Set<Integer> known = Set.copyOf(Stream.of(campaignPlace, unitPlace, respondentPlace, submittedPlace)
                .distinct()
                .toList());
        for (int place = 0; place < heading.size(); place++) {
            String name = heading.get(place);
            if (!known.contains(place)
                    && !NOT_READ.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                questions.add(Question.of(place, name));
            }
        }
        at = questions.size();
    }

    private static char separator(String heading) {
        char most = SEPARATORS[0];
        for (char separator : SEPARATORS) {
            most = count(heading, separator) > count(heading, most) ? separator : most;
        }
        return most;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(one -> one == wanted).count();
    }

    private static void require(boolean is, String column, String what) {
        if (!is) {
            throw UnusableFile.column(
                    column, "The file lacks %s; long files have the columns item and value".formatted(what));
        }
    }

    private static int place(List<String> heading, Set<String> names) {
        for (int place = 0; place < heading.size(); place++) {
            if (names.contains(heading.get(place).toLowerCase(Locale.ROOT))) {
                return place;
            }
        }
        return -1;
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            while (++at < questions.size()) {
                if (isAnswered(questions.get(at))) {
                    return true;
                }
            }
            if (!nextRespondent()) {
                return false;
            }
        }
    }

    private boolean nextRespondent() throws IOException {
        try {
            do {
                if (!records.hasNext()) {
                    return false;
                }
                record = records.next();
            } while (submittedPlace >= 0 && text(submittedPlace).isEmpty());
        } catch (CsvParseException e) {
            throw UnusableFile.syntax(number() + 1L, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        at = -1;
        return true;
    }

    /** Sets item and value, if the question was answered. */
    private boolean isAnswered(Question question) {
        String answer = text(question.place());
        boolean isChosen = question.choiceOf().isPresent() && answer.equals("Y");
        item = isChosen ? question.choiceOf().get() : question.item();
        value = isChosen ? question.item() : answer;
        return !answer.isEmpty() && !(question.choiceOf().isPresent() && answer.equals("N"));
    }

    private String text(int place) {
        return place >= record.getFieldCount() ? "" : record.getField(place).strip();
    }

    @Override
    public int number() {
        return record == null ? 1 : (int) record.getStartingLineNumber();
    }

    @Override
    public String field(int asked) {
        return switch (asked) {
            case CAMPAIGN -> campaign.orElseGet(() -> text(campaignPlace));
            case RESPONDENT_COLUMN -> text(respondentPlace);
            case UNIT -> unit.orElseGet(() -> text(unitPlace));
            case ITEM -> item;
            default -> value;
        };
    }

    @Override
    public String fault() {
        return null;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    /**
     * What a column says.
     *
     * @param choiceOf the item that the column is a choice of, if it is answered as one
     */
    private record Question(int place, String item, Optional<String> choiceOf) {
        static Question of(int place, String name) {
            Matcher part = PART.matcher(name);
            if (!part.matches()) {
                return new Question(place, name, Optional.empty());
            }
            return part.group(2).equals("other")
                    ? new Question(place, part.group(1) + "_other", Optional.empty())
                    : new Question(place, part.group(2), Optional.of(part.group(1)));
        }
    }
}
