package no.resultat.survey.campaign;

import java.util.Map;
import java.util.UUID;
import no.resultat.platform.problem.Problem;

/** There is no such campaign, or it is another municipality's. */
public final class UnknownCampaign extends Problem {
    public UnknownCampaign(UUID id) {
        super(Kind.UNKNOWN, "unknown-campaign", Map.of("campaign", id.toString()), "There is no campaign " + id);
    }
}
