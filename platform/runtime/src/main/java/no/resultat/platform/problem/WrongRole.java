package no.resultat.platform.problem;

import java.util.List;
import java.util.Map;

/** None of the caller's roles may do what was asked for; the answer names those that may. */
public final class WrongRole extends Problem {
    public WrongRole(List<String> roles) {
        super(
                Kind.FORBIDDEN,
                "forbidden",
                Map.of("roles", roles),
                "None of the token's roles may do this; it takes one of " + String.join(", ", roles));
    }
}
