package no.resultat.survey.form;

import java.util.Map;
import no.resultat.platform.problem.Problem;

/** The token opens nothing: it never did, or it was answered by, or its campaign has closed. */
final class UnknownForm extends Problem {
    UnknownForm() {
        super(
                Kind.UNKNOWN,
                "unknown-form",
                Map.of(),
                "There is no form here: it has been answered, its survey has closed, or the address is not right");
    }
}
