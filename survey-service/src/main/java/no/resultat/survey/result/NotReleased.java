package no.resultat.survey.result;

import java.util.Map;
import java.util.UUID;
import no.resultat.platform.problem.Problem;

/** Nobody sees results before they are released. */
final class NotReleased extends Problem {
    NotReleased(UUID campaign) {
        super(
                Kind.CONFLICT,
                "not-released",
                Map.of("campaign", campaign.toString()),
                "The results of this campaign have not been released");
    }
}
