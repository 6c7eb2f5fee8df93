package no.resultat.platform.caller;

import java.util.Map;
import no.resultat.platform.problem.Problem;

/** A unit that is not there, or that the caller may not know of: both look the same. */
public final class UnknownUnit extends Problem {
    public UnknownUnit(String unit) {
        super(Kind.UNKNOWN, "unknown-unit", Map.of("unit", unit), "There is no unit '%s'".formatted(unit));
    }
}
