package no.resultat.survey.form;

import java.time.LocalDate;
import java.util.Map;
import no.resultat.platform.problem.Problem;

/** The form can be answered on other days, or by others no more. */
final class NotOpen extends Problem {
    private NotOpen(String code, Map<String, ?> facts, String detail) {
        super(Kind.CONFLICT, code, facts, detail);
    }

    static NotOpen today(LocalDate opens, LocalDate closes) {
        return new NotOpen(
                "not-open",
                Map.of("opens", opens.toString(), "closes", closes.toString()),
                "It can be answered from %s to %s, once it has been opened".formatted(opens, closes));
    }

    static NotOpen full() {
        return new NotOpen("link-used-up", Map.of(), "This link has taken as many answers as it was made for");
    }
}
