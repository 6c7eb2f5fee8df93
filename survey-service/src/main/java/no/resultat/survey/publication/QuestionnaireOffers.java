package no.resultat.survey.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Stream;
import no.resultat.contracts.SourceKind;
import no.resultat.contracts.SourceOffer;
import no.resultat.contracts.Topic;
import no.resultat.platform.source.SourceOffers;
import no.resultat.survey.questionnaire.Questionnaire;
import no.resultat.survey.questionnaire.QuestionnaireChanged;
import no.resultat.survey.questionnaire.Questionnaires;

/** Tells the scorecard which questionnaires there are, with what an indicator can be bound to in them. */
@ApplicationScoped
class QuestionnaireOffers {
    private static final String MEMBER = "questionnaire";

    private final Questionnaires questionnaires;
    private final SourceOffers offers;

    QuestionnaireOffers(Questionnaires questionnaires, SourceOffers offers) {
        this.questionnaires = questionnaires;
        this.offers = offers;
    }

    void changed(@Observes QuestionnaireChanged changed) {
        offers.tell(
                Topic.SURVEY_OFFER,
                List.of(questionnaires
                        .newestDocument(changed.code())
                        .map(now -> SourceOffer.of(SourceKind.SURVEY, MEMBER, changed.code(), now.label(), parts(now)))
                        .orElseGet(() -> SourceOffer.gone(SourceKind.SURVEY, MEMBER, changed.code()))));
    }

    /** What of a questionnaire can be named beside it. */
    static List<SourceOffer.Part> parts(Questionnaire questionnaire) {
        return Stream.concat(items(questionnaire), dimensions(questionnaire)).toList();
    }

    private static Stream<SourceOffer.Part> items(Questionnaire questionnaire) {
        return questionnaire
                .items()
                .filter(item -> item.kind() != Questionnaire.Kind.TEXT)
                .map(item -> new SourceOffer.Part("item", item.code(), item.label()));
    }

    /** Its dimensions alone, where no item is told. */
    static Stream<SourceOffer.Part> dimensions(Questionnaire questionnaire) {
        return questionnaire.dimensions().stream()
                .flatMap(List::stream)
                .map(dimension -> new SourceOffer.Part("dimension", dimension.code(), dimension.label()));
    }
}
