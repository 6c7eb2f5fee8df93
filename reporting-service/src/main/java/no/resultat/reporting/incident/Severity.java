package no.resultat.reporting.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import no.resultat.reporting.incident.IncidentDocument.Consequence;

/**
 * How grave an incident is (<i>alvorlighetsgrad</i>), by its gravest consequence, whether that came about or could
 * have; from it follows how soon it is handled.
 */
public enum Severity {
    /** Consequences of 1 or 2, or none named (mindre alvorlig). */
    @JsonProperty("minor")
    MINOR,
    /** 3 or 4 (alvorlig). */
    @JsonProperty("serious")
    SERIOUS,
    /** 5 (kritisk). */
    @JsonProperty("critical")
    CRITICAL;

    private static final int LEAST_SERIOUS = 3;
    private static final int LEAST_CRITICAL = 5;

    static Severity of(List<Consequence> consequences) {
        int gravest = gravest(consequences).orElse(1);
        return gravest >= LEAST_CRITICAL ? CRITICAL : gravest >= LEAST_SERIOUS ? SERIOUS : MINOR;
    }

    /**
     * Severity times likelihood of recurrence (<i>risikoscore</i>), of the gravest consequence, 1 to 25.
     *
     * @return empty if no consequence or no likelihood is named
     */
    static Optional<Integer> score(List<Consequence> consequences, Optional<Integer> likelihood) {
        OptionalInt gravest = gravest(consequences);
        return likelihood.filter(named -> gravest.isPresent()).map(named -> named * gravest.getAsInt());
    }

    private static OptionalInt gravest(List<Consequence> consequences) {
        return consequences.stream().mapToInt(Consequence::severity).max();
    }
}
