package no.resultat.platform.table.format;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import no.resultat.platform.table.TableProblem;

/** Instants as tables tell them. */
public final class Instants {
    private Instants() {}

    public static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * @return null for null
     * @throws TableProblem if it is none
     */
    public static Instant of(String parameter, String text) {
        try {
            return text == null || text.isBlank() ? null : Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            throw TableProblem.wrong(
                    "Illegal " + parameter, "'%s' is no instant; write 2026-03-31T12:00:00Z".formatted(text));
        }
    }
}
