package no.resultat.scorecard.strategy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Word;
import no.resultat.platform.documents.Phrases;

/** Tells in words what a target asks for (<i>ønsket</i> and <i>nedre</i>). */
public final class LimitWords {
    private static final Map<String, Phrases> PHRASES = Phrases.in("limits");

    private final Phrases phrases;

    private LimitWords(Phrases phrases) {
        this.phrases = phrases;
    }

    /** @param language one of {@link no.resultat.contracts.Label#LANGUAGES} */
    public static LimitWords in(String language) {
        return new LimitWords(PHRASES.get(language));
    }

    /** The limits of a criterion, without what they are limits of. */
    public String of(Criterion criterion, Direction direction) {
        Direction held = criterion.basis() == Criterion.Basis.RELATIVE ? Direction.HIGHER_IS_BETTER : direction;
        String way = switch (held) {
            case LOWER_IS_BETTER -> "at-most";
            case BAND -> "band";
            case HIGHER_IS_BETTER, UNKNOWN -> "at-least";
        };
        boolean hasLower = criterion.lower().isPresent() || criterion.lowerTo().isPresent();
        return phrases.say(
                way + (hasLower ? "-lower" : ""),
                Map.of(
                        "desired", phrases.number(criterion.desired()),
                        "desiredTo", criterion.desiredTo().map(phrases::number).orElse("∞"),
                        "lower", criterion.lower().map(phrases::number).orElse("−∞"),
                        "lowerTo", criterion.lowerTo().map(phrases::number).orElse("∞")));
    }

    /** What a target asks for, each of its limits with what it is a limit of. */
    public String of(List<Criterion> criteria, Direction direction) {
        return criteria.stream()
                .map(criterion ->
                        phrases.say("basis." + Word.of(criterion.basis()), Map.of("limits", of(criterion, direction))))
                .collect(Collectors.joining("; "));
    }
}
