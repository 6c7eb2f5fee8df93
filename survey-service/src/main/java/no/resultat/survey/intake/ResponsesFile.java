package no.resultat.survey.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.Grid;
import no.resultat.platform.imports.Headings;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Rows;
import no.resultat.platform.imports.Staged;

/**
 * One file of answers: long, with a row for each answer, or wide, with a row for each respondent; of a campaign and
 * unit that the request may name for all of it.
 */
final class ResponsesFile implements ImportKind {
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
    public Rows rows(Grid grid, Headings headings) {
        Set<String> names = grid.heading().stream()
                .flatMap(heading -> headings.column(heading).stream())
                .map(place -> columns().get(place).name())
                .collect(Collectors.toSet());
        return names.contains("item") && names.contains("value")
                ? Rows.of(grid, headings)
                : new WideResponses(grid, campaign, unit, responses.questions(campaign));
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
