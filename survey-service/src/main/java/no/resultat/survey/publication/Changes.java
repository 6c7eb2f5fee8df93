package no.resultat.survey.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import no.resultat.platform.source.Publication;
import no.resultat.survey.result.ResultsComputed;

/** Says which of the scorecard's figures are there when results are computed. */
@ApplicationScoped
class Changes {
    private final Publication publication;

    Changes(Publication publication) {
        this.publication = publication;
    }

    void computed(@Observes ResultsComputed computed) {
        publication.changed(
                Set.of("survey"),
                binding -> binding.member("questionnaire")
                                .filter(computed.campaign().questionnaire()::equals)
                                .isPresent()
                        ? List.of(computed.campaign().period())
                        : List.of(),
                computed.now());
    }
}
