package no.resultat.scorecard.strategy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.resultat.contracts.Word;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.Document.Section;
import no.resultat.platform.documents.Document.Table;
import no.resultat.platform.documents.Phrases;

/** An edition as people read it, and so what is different between two of them. */
final class EditionPaper {
    private static final Map<String, Phrases> PHRASES = Phrases.in("editions");

    private final Phrases phrases;
    private final LimitWords limits;

    /** @param language one of {@link no.resultat.contracts.Label#LANGUAGES} */
    EditionPaper(String language) {
        this.phrases = PHRASES.get(language);
        this.limits = LimitWords.in(language);
    }

    /** @param year the targets that are told */
    Document of(Strategy strategy, int year) {
        return new Document(
                "%s %d".formatted(phrases.label(strategy.label()), year),
                phrases.language(),
                strategy.focusAreas().stream().map(area -> section(area, year)).toList());
    }

    private Section section(Strategy.FocusArea area, int year) {
        return Section.table(
                phrases.label(area.label()),
                new Table(
                        Stream.of("indicator", "factor", "measure", "frequency", "target")
                                .map(phrases::say)
                                .toList(),
                        area.successFactors().stream()
                                .flatMap(factor -> factor.indicators().stream().map(one -> row(factor, one, year)))
                                .toList()));
    }

    private List<String> row(Strategy.SuccessFactor factor, Strategy.Indicator indicator, int year) {
        return List.of(
                indicator.code() + " " + phrases.label(indicator.label()),
                phrases.label(factor.label()),
                indicator.unitOfMeasure(),
                phrases.say("frequency." + Word.of(indicator.frequency())),
                indicator
                        .targetOfAll(year)
                        .map(target -> limits.of(target.criteria(), indicator.direction()))
                        .orElseGet(() -> phrases.say("no-target")));
    }
}
