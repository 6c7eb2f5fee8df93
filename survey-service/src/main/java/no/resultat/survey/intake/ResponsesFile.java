package no.resultat.survey.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Rows;
import no.resultat.platform.imports.Staged;

/**
 * One file of answers: long, with a row for each answer, or wide, with a row for each respondent; of a campaign and
 * unit that the request may name for all of it.
 */
final class ResponsesFile implements ImportKind {
    private static final int LONGEST_HEADING = 1 << 16;

    private final ResponsesImport responses;
    private final Optional<String> campaign;
    private final Optional<String> unit;

    ResponsesFile(ResponsesImport responses, Optional<String> campaign, Optional<String> unit) {
        this.responses = responses;
        this.campaign = campaign;
        this.unit = unit;
    }

    @Override
    public String name() {
        return responses.name();
    }

    @Override
    public List<Column> columns() {
        return responses.columns();
    }

    @Override
    public String stagingTable() {
        return responses.stagingTable();
    }

    @Override
    public String request() {
        return "%s %s %s".formatted(name(), campaign.orElse(""), unit.orElse(""));
    }

    @Override
    public Optional<Rows> rows(String mediaType, PushbackReader text) throws IOException {
        if (!mediaType.equals("text/csv")) {
            return Optional.empty();
        }
        BufferedReader csv = new BufferedReader(text, LONGEST_HEADING);
        csv.mark(LONGEST_HEADING);
        String heading = Optional.ofNullable(csv.readLine()).orElse("");
        csv.reset();
        Set<String> names = Stream.of(heading.split("[;,\t]"))
                .map(name -> name.strip().replace("\"", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return Optional.of(
                names.contains("item") && names.contains("value")
                        ? Rows.csv(csv, columns())
                        : new WideResponses(csv, campaign, unit));
    }

    @Override
    public void check(Staged staged) {
        responses.check(staged);
    }

    @Override
    public Folded fold(Staged staged) {
        return responses.fold(staged);
    }
}
