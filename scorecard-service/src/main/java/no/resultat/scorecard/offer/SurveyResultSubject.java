package no.resultat.scorecard.offer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Code;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.SubjectKind;
import no.resultat.platform.organisation.Organisation;

/**
 * What a survey told of a unit, of all or of a dimension: {@code survey-result CAMPAIGN|skole-1|mestringstro}. The
 * survey service tells which campaigns are released.
 */
@ApplicationScoped
class SurveyResultSubject implements SubjectKind {
    private static final String SERVICE = "survey";

    private final Offers offers;
    private final Organisation organisation;

    SurveyResultSubject(Offers offers, Organisation organisation) {
        this.offers = offers;
        this.organisation = organisation;
    }

    @Override
    public String kind() {
        return "survey-result";
    }

    @Override
    public String keys() {
        return "CAMPAIGN|UNIT, the id of a released campaign and a unit, with |DIMENSION after it if it is about one";
    }

    @Override
    public Optional<FoundSubject> find(List<String> parts) {
        if (parts.size() < 2 || parts.size() > 3 || !Code.isOne(parts.get(1))) {
            return Optional.empty();
        }
        UnitCode unit = new UnitCode(parts.get(1));
        return offers.find("campaign", parts.get(0))
                .flatMap(campaign -> parts.size() == 2
                        ? Optional.of(campaign.label())
                        : campaign.part(parts.get(2))
                                .map(part -> campaign.label().with(part.label())))
                .filter(label -> organisation.knows(unit))
                .map(label -> new FoundSubject(
                        label,
                        Optional.of(unit),
                        Optional.of("/v1/campaigns/%s/results?unit=%s".formatted(parts.get(0), unit)),
                        Optional.of(SERVICE)));
    }
}
