package no.resultat.survey.publication;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import no.resultat.platform.source.Publication;
import no.resultat.survey.campaign.CampaignReleased;
import no.resultat.survey.result.Release;

/** Says which of the scorecard's figures are there when results are released. */
@ApplicationScoped
class Changes {
    private final Publication publication;

    Changes(Publication publication) {
        this.publication = publication;
    }

    void released(@Observes @Priority(Release.FIRST + 1) CampaignReleased released) {
        publication.changed(
                Set.of("survey"),
                binding -> binding.member("questionnaire")
                                .filter(released.campaign().questionnaire()::equals)
                                .isPresent()
                        ? List.of(released.campaign().period())
                        : List.of(),
                released.now());
    }
}
