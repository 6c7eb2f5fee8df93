package no.resultat.scorecard.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import no.resultat.contracts.Label;
import no.resultat.platform.followup.SubjectKind;

/** A decision of the council: {@code council-decision 6f1c…}. */
@ApplicationScoped
class DecisionSubject implements SubjectKind {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int TITLE = 100;

    @Override
    public String kind() {
        return "council-decision";
    }

    @Override
    public String keys() {
        return "its id";
    }

    @Override
    public Optional<FoundSubject> find(List<String> parts) {
        return parts.size() != 1 || !ID.matcher(parts.get(0)).matches()
                ? Optional.empty()
                : CouncilDecision.of(UUID.fromString(parts.get(0)))
                        .map(decision -> new FoundSubject(
                                Label.of(title(decision.document().text())),
                                Optional.of(decision.unit()),
                                Optional.of("/v1/council-decisions/" + decision.id())));
    }

    private static String title(String text) {
        return text.length() <= TITLE ? text : text.substring(0, TITLE) + "…";
    }
}
