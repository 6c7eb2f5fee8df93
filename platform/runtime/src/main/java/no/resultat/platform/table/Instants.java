package no.resultat.platform.table;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as tables tell them. */
final class Instants {
    private Instants() {}

    static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * @return null for null
     * @throws TableProblem if it is none
     */
    static Instant of(String parameter, String text) {
        try {
            return text == null || text.isBlank() ? null : Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            throw TableProblem.wrong(
                    "Illegal " + parameter, "'%s' is no instant; write 2026-03-31T12:00:00Z".formatted(text));
        }
    }
}
