package no.resultat.survey.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import no.resultat.contracts.SourceKind;
import no.resultat.contracts.SourceOffer;
import no.resultat.contracts.Topic;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.source.SourceOffers;
import no.resultat.survey.campaign.Campaign;
import no.resultat.survey.campaign.CampaignReleased;
import no.resultat.survey.questionnaire.Questionnaire;
import no.resultat.survey.questionnaire.Questionnaires;

/** Tells the scorecard which campaigns are released, and what they tell of, so that actions can be about it. */
@ApplicationScoped
class CampaignOffers {
    private static final String MEMBER = "campaign";

    private final Callers callers;
    private final Questionnaires questionnaires;
    private final SourceOffers offers;

    CampaignOffers(Callers callers, Questionnaires questionnaires, SourceOffers offers) {
        this.callers = callers;
        this.questionnaires = questionnaires;
        this.offers = offers;
    }

    void released(@Observes CampaignReleased released) {
        Campaign campaign = released.campaign();
        Questionnaire asked =
                questionnaires.document(callers.current().tenant(), campaign.questionnaire(), campaign.version());
        offers.tell(
                Topic.SURVEY_OFFER,
                List.of(SourceOffer.of(
                        SourceKind.SURVEY,
                        MEMBER,
                        campaign.id().toString(),
                        campaign.label(),
                        campaign.tells() == Campaign.Telling.DIMENSIONS
                                ? QuestionnaireOffers.dimensions(asked).toList()
                                : QuestionnaireOffers.parts(asked))));
    }
}
