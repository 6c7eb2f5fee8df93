package no.resultat.survey.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.resultat.platform.imports.Rows;
import no.resultat.platform.imports.UnusableFile;

/**
 * A row for each respondent and a column for each item, turned into a row for each answer as it is read; LimeSurvey's
 * export is such a file. {@code X[y]} is the choice {@code y} of {@code X} where the answer is {@code Y}, else an item
 * {@code y} of a block {@code X}. What says when, from where or by whom somebody answered is not read; nor are those
 * who did not finish.
 */
final class WideResponses implements Rows {
    private static final Set<String> RESPONDENT = Set.of("respondent", "id", "responseid");
    private static final Set<String> NOT_READ = Set.of(
            "token",
            "startdate",
            "datestamp",
            "lastpage",
            "startlanguage",
            "seed",
            "ipaddr",
            "refurl",
            "interviewtime");
    private static final Pattern PART = Pattern.compile("([^\\[]+)\\[([^\\]]+)\\]");
    private static final int CAMPAIGN = 0;
    private static final int RESPONDENT_COLUMN = 1;
    private static final int UNIT = 2;
    private static final int ITEM = 3;

    private final CloseableIterator<CsvRecord> records;
    private final List<String> heading;
    private final Optional<String> campaign;
    private final Optional<String> unit;
    private final int respondent;
    private final int submitted;
    private CsvRecord record;
    private int column;
    private String item;
    private String value;

    WideResponses(BufferedReader csv, Optional<String> campaign, Optional<String> unit) throws IOException {
        csv.mark(1 << 16);
        String first = Optional.ofNullable(csv.readLine()).orElse("");
        csv.reset();
        records = CsvReader.builder()
                .fieldSeparator(
                        first.chars().filter(one -> one == ';').count()
                                        > first.chars()
                                                .filter(one -> one == ',')
                                                .count()
                                ? ';'
                                : ',')
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(csv)
                .iterator();
        this.campaign = campaign;
        this.unit = unit;
        heading = records.hasNext()
                ? records.next().getFields().stream().map(String::strip).toList()
                : List.of();
        respondent = place(RESPONDENT);
        submitted = place(Set.of("submitdate"));
        require(respondent >= 0, "respondent", "a column respondent or id");
        require(
                campaign.isPresent() || place(Set.of("campaign")) >= 0,
                "campaign",
                "a column campaign, or the parameter");
        require(unit.isPresent() || place(Set.of("unit")) >= 0, "unit", "a column unit, or the parameter");
        column = heading.size();
    }

    private static void require(boolean is, String column, String what) {
        if (!is) {
            throw UnusableFile.column(
                    column, "The file lacks %s; long files have the columns item and value".formatted(what));
        }
    }

    private int place(Set<String> names) {
        for (int at = 0; at < heading.size(); at++) {
            if (names.contains(heading.get(at).toLowerCase(Locale.ROOT))) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            while (++column < heading.size()) {
                if (isAnswer()) {
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
            } while (submitted >= 0 && text(submitted).isEmpty());
        } catch (CsvParseException e) {
            throw UnusableFile.syntax(number() + 1L, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        column = -1;
        return true;
    }

    /** Sets item and value, if the column is an item that was answered. */
    private boolean isAnswer() {
        String name = heading.get(column);
        String answer = text(column);
        if (answer.isEmpty()
                || column == respondent
                || column == submitted
                || NOT_READ.contains(name.toLowerCase(Locale.ROOT))
                || name.equalsIgnoreCase("campaign")
                || name.equalsIgnoreCase("unit")) {
            return false;
        }
        Matcher part = PART.matcher(name);
        boolean isPart = part.matches();
        if (isPart && (answer.equals("N") || answer.equals("0"))) {
            return false;
        }
        boolean isChoice = isPart && answer.equals("Y");
        item = isChoice ? part.group(1) : isPart ? part.group(2) : name;
        value = isChoice ? part.group(2) : answer;
        return true;
    }

    private String text(int at) {
        return at >= record.getFieldCount() ? "" : record.getField(at).strip();
    }

    @Override
    public int number() {
        return record == null ? 1 : (int) record.getStartingLineNumber();
    }

    @Override
    public String field(int asked) {
        return switch (asked) {
            case CAMPAIGN -> campaign.orElseGet(() -> text(place(Set.of("campaign"))));
            case RESPONDENT_COLUMN -> text(respondent);
            case UNIT -> unit.orElseGet(() -> text(place(Set.of("unit"))));
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
}
