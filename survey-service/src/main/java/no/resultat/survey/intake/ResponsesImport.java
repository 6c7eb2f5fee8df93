package no.resultat.survey.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.imports.Type;
import no.resultat.survey.response.Questions;
import no.resultat.survey.response.Responses;

/** Answers collected elsewhere: a row for each answer of each respondent. */
@ApplicationScoped
class ResponsesImport implements ImportKind {
    private final Responses responses;

    ResponsesImport(Responses responses) {
        this.responses = responses;
    }

    @Override
    public String name() {
        return "responses";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("campaign", Type.code(36)),
                Column.required("respondent", Type.text(100)),
                Column.required("unit", Type.code(40)),
                Column.required("item", Type.code(40)),
                Column.required("value", Type.text(4000)));
    }

    @Override
    public String stagingTable() {
        return "responses_staging";
    }

    /** What the open campaigns ask, or the one that is named; by the campaign's id. */
    Map<String, Questions> questions(Optional<String> campaign) {
        return responses.questions(campaign);
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
