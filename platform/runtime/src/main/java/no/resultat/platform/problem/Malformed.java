package no.resultat.platform.problem;

import java.util.Map;

/** A parameter, header or body that cannot be read as what it should be; the answer names it. */
public final class Malformed extends Problem {
    public Malformed(String parameter, String detail) {
        super(Kind.MALFORMED, "malformed", Map.of("parameter", parameter), detail);
    }
}
