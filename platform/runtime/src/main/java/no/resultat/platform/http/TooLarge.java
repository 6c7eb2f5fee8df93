package no.resultat.platform.http;

import java.util.Map;
import no.resultat.platform.problem.Problem;

/** A document that is larger than what is held in memory of one request. */
final class TooLarge extends Problem {
    TooLarge(long limit) {
        super(
                Kind.TOO_LARGE,
                "too-large",
                Map.of("limit", limit),
                "A document here has at most %d bytes; bulk data go in as an import".formatted(limit));
    }
}
