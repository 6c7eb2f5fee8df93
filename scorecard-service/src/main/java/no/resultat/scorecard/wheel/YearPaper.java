package no.resultat.scorecard.wheel;

import java.util.List;
import java.util.Map;
import no.resultat.platform.documents.Document.Section;
import no.resultat.platform.documents.Document.Table;
import no.resultat.platform.documents.LightWords;
import no.resultat.platform.documents.Phrases;
import no.resultat.scorecard.card.Card;
import no.resultat.scorecard.card.CardTargets.CardTarget;
import no.resultat.scorecard.goal.RedThread.Strand;
import no.resultat.scorecard.status.LastLight;
import no.resultat.scorecard.strategy.LimitWords;
import no.resultat.scorecard.wheel.WheelDocument.ListedActivity;

/** The parts of letters and plans that follow from a unit's targets, goals and deadlines. */
final class YearPaper {
    private static final Map<String, Phrases> PHRASES = Phrases.in("wheel");

    private final Phrases phrases;
    private final LimitWords limits;
    private final LightWords lights;

    /** @param language one of {@link no.resultat.contracts.Label#LANGUAGES} */
    YearPaper(String language) {
        this.phrases = PHRASES.get(language);
        this.limits = LimitWords.in(language);
        this.lights = LightWords.in(language);
    }

    String title(String kind, int year, String unit) {
        return phrases.say(kind + ".title", Map.of("year", year, "unit", unit));
    }

    String say(String phrase) {
        return phrases.say(phrase);
    }

    String language() {
        return phrases.language();
    }

    /** What the unit has for the year. */
    List<Section> budget(List<Card.Indicator> budgets) {
        return table(
                "budget",
                List.of("indicator", "amount"),
                budgets.stream()
                        .flatMap(budget -> budget.value().stream()
                                .map(value -> List.of(
                                        phrases.label(budget.label()),
                                        "%s %s".formatted(phrases.number(value), budget.unitOfMeasure()))))
                        .toList());
    }

    /** What is required of the unit, with where it stands when this is written. */
    List<Section> targets(List<CardTarget> targets, List<LastLight> lights) {
        return table(
                "targets",
                List.of("indicator", "target", "value"),
                targets.stream()
                        .map(target -> List.of(
                                target.indicator() + " " + phrases.label(target.label()),
                                limits.of(target.criteria(), target.direction()),
                                lights.stream()
                                        .filter(one -> one.indicator().equals(target.indicator()))
                                        .findFirst()
                                        .map(this::value)
                                        .orElse("")))
                        .toList());
    }

    /** The goals of the municipality that the unit serves. */
    List<Section> goals(List<Strand> strands) {
        return table(
                "goals",
                List.of("goal", "answers", "light"),
                strands.stream()
                        .filter(Strand::isServed)
                        .map(strand -> List.of(
                                phrases.label(strand.label()),
                                strand.unit().text(),
                                strand.light().map(lights::of).orElse("")))
                        .toList());
    }

    List<Section> deadlines(List<ListedActivity> activities) {
        return table(
                "deadlines",
                List.of("activity", "day"),
                activities.stream()
                        .map(activity -> List.of(
                                phrases.label(activity.label()), activity.due().toString()))
                        .toList());
    }

    private String value(LastLight light) {
        return light.value()
                .map(value -> "%s (%s)".formatted(phrases.number(value), lights.of(light.light())))
                .orElse("");
    }

    private List<Section> table(String heading, List<String> columns, List<List<String>> rows) {
        return rows.isEmpty()
                ? List.of()
                : List.of(Section.table(
                        phrases.say(heading),
                        new Table(columns.stream().map(phrases::say).toList(), rows)));
    }
}
