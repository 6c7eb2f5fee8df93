package no.resultat.survey.response;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.SURVEY_INTEGRATION;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Grid;
import no.resultat.platform.imports.Headings;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.Option;
import no.resultat.platform.imports.Options;
import no.resultat.platform.imports.Rows;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.imports.Type;

/**
 * Answers collected elsewhere. A file is long, with a row for each answer, or wide, with a row for each respondent; of
 * a campaign and unit that the request may name for all of it.
 */
@ApplicationScoped
class ResponsesImport implements ImportKind {
    private static final String CAMPAIGN = "campaign";
    private static final String UNIT = "unit";

    private final Responses responses;

    ResponsesImport(Responses responses) {
        this.responses = responses;
    }

    @Override
    public String name() {
        return "responses";
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, SURVEY_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push answers collected elsewhere";
    }

    @Override
    public String description() {
        return "A row for each answer (`campaign;respondent;unit;item;value`), or CSV with a row for each respondent and a column for each item, as LimeSurvey exports it; dates, addresses and tokens in it are not read, nor are those who did not finish. `respondent` is the other system's number of who answered; it holds the answers together and goes no further. While a campaign is open, an import replaces what the same source said before of the units in the file; a respondent's number is the unit's own.";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("campaign", Type.code(36), "The campaign, by its id"),
                Column.required("respondent", Type.text(100), "The other system's number of who answered"),
                Column.required("unit", Type.code(40), "The unit that the answer is about"),
                Column.required("item", Type.code(40), "The question, by its code in the questionnaire"),
                Column.required(
                        "value",
                        Type.text(4000),
                        "The answer: a number on the scale, the code of an option, or a text"));
    }

    @Override
    public String example() {
        return """
                campaign;respondent;unit;item;value
                7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11;1;barum;tilfredshet;5
                """;
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.optional(
                        CAMPAIGN,
                        Type.id(),
                        "The campaign of all answers, where a file with a row for each respondent names none"),
                Option.optional(
                        UNIT,
                        Type.code(40),
                        "The unit of all answers, where a file with a row for each respondent names none"));
    }

    @Override
    public String stagingTable() {
        return "responses_staging";
    }

    @Override
    public Rows rows(Grid grid, Headings headings, Options options) {
        Set<String> names = grid.heading().stream()
                .flatMap(heading -> headings.column(heading).stream())
                .map(place -> columns().get(place).name())
                .collect(Collectors.toSet());
        Optional<String> campaign = options.find(CAMPAIGN);
        return names.contains("item") && names.contains("value")
                ? Rows.of(grid, headings)
                : new WideResponses(grid, campaign, options.find(UNIT), responses.questions(campaign));
    }

    @Override
    public void check(StagedRows staged) {
        responses.check(staged);
    }

    @Override
    public ImportOutcome fold(StagedRows staged) {
        return responses.fold(staged);
    }
}
