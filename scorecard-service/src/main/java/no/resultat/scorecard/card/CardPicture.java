package no.resultat.scorecard.card;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import no.resultat.platform.documents.Phrases;
import no.resultat.platform.documents.Picture;

/** A card as a picture: each focus area with its indicators. */
final class CardPicture {
    private static final Map<String, Phrases> PHRASES = Phrases.in("cards");

    private CardPicture() {}

    /** @param language one of {@link no.resultat.contracts.Label#LANGUAGES} */
    static Picture of(Card card, String language) {
        Phrases phrases = PHRASES.get(language);
        return new Picture(
                phrases.say(
                        "title",
                        Map.of(
                                "card", phrases.label(card.label()),
                                "unit", card.unit().name(),
                                "period", card.period())),
                language,
                card.focusAreas().stream()
                        .map(area -> new Picture.Group(
                                phrases.label(area.label()),
                                area.successFactors().stream()
                                        .flatMap(factor -> factor.indicators().stream())
                                        .map(indicator -> entry(indicator, phrases))
                                        .toList()))
                        .toList());
    }

    private static Picture.Entry entry(Card.Indicator indicator, Phrases phrases) {
        String name = "%s %s".formatted(indicator.code(), phrases.label(indicator.label()));
        Optional<BigDecimal> value = indicator.value();
        return new Picture.Entry(name, value.map(phrases::number).orElse(""), Optional.of(indicator.light()));
    }
}
