package no.resultat.platform.caller;

import java.util.Map;
import no.resultat.platform.problem.Problem;

final class TokenWithoutTenant extends Problem {
    TokenWithoutTenant() {
        super(
                Kind.FORBIDDEN,
                "token-without-tenant",
                Map.of(),
                "The token has no claim 'tenant', so there is nothing it can reach");
    }
}
