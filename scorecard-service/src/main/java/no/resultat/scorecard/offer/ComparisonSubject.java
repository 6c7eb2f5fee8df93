package no.resultat.scorecard.offer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import no.resultat.platform.followup.SubjectKind;

/**
 * Where the municipality stands by a figure in a year: {@code comparison kostnad-per-enhet|2025}. The benchmark service
 * tells which figures there are; of which unit a comparison is, who makes something about it says.
 */
@ApplicationScoped
class ComparisonSubject implements SubjectKind {
    private static final String SERVICE = "benchmark";
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private final Offers offers;

    ComparisonSubject(Offers offers) {
        this.offers = offers;
    }

    @Override
    public String kind() {
        return "comparison";
    }

    @Override
    public String keys() {
        return "FIGURE|YEAR, such as kostnad-per-enhet|2025";
    }

    @Override
    public Optional<FoundSubject> find(List<String> parts) {
        return parts.size() != 2 || !YEAR.matcher(parts.get(1)).matches()
                ? Optional.empty()
                : offers.find("figure", parts.get(0))
                        .map(figure -> new FoundSubject(
                                figure.label(),
                                Optional.empty(),
                                Optional.of("/v1/comparisons?figure=%s&year=%s".formatted(figure.code(), parts.get(1))),
                                Optional.of(SERVICE)));
    }
}
