package no.resultat.survey.questionnaire;

import java.util.Map;
import no.resultat.platform.problem.Problem;

/** There is no such questionnaire, or not that version of it. */
public final class UnknownQuestionnaire extends Problem {
    public UnknownQuestionnaire(String code) {
        super(
                Kind.UNKNOWN,
                "unknown-questionnaire",
                Map.of("questionnaire", code),
                "There is no questionnaire %s".formatted(code));
    }
}
