package no.resultat.scorecard.wheel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.documents.Document.Section;
import no.resultat.scorecard.card.Card;
import no.resultat.scorecard.card.CardTargets;
import no.resultat.scorecard.card.CardTargets.CardTarget;
import no.resultat.scorecard.card.Cards;
import no.resultat.scorecard.goal.RedThread;
import no.resultat.scorecard.status.LastLights;
import org.jdbi.v3.core.Jdbi;

/** What is required of a unit in a year, as letters and plans tell it. */
@ApplicationScoped
class UnitYears {
    private static final String BUDGETS = """
            select code
            from indicator
            where superseded_at = 'infinity' and source ->> 'kind' = 'ledger' and source ->> 'measure' = 'annual-budget'
            """;

    private final Jdbi database;
    private final Cards cards;
    private final CardTargets targets;
    private final LastLights lights;
    private final RedThread thread;
    private final Activities activities;

    UnitYears(
            Jdbi database,
            Cards cards,
            CardTargets targets,
            LastLights lights,
            RedThread thread,
            Activities activities) {
        this.database = database;
        this.cards = cards;
        this.targets = targets;
        this.lights = lights;
        this.thread = thread;
        this.activities = activities;
    }

    List<Section> sections(UnitCode unit, int year, YearPaper paper) {
        List<CardTarget> required = targets.of(unit, year);
        List<Section> sections = new ArrayList<>(paper.budget(budget(unit, year)));
        sections.addAll(paper.targets(
                required,
                lights.now(unit, required.stream().map(CardTarget::indicator).toList())));
        sections.addAll(paper.goals(thread.read(unit)));
        sections.addAll(paper.deadlines(activities.of(unit, year)));
        return sections;
    }

    /** The year's budget, where the ledger tells it by some indicator. */
    private List<Card.Indicator> budget(UnitCode unit, int year) {
        Set<IndicatorCode> told = database.withHandle(
                handle -> handle.createQuery(BUDGETS).mapTo(IndicatorCode.class).set());
        return told.isEmpty()
                ? List.of()
                : cards.named(unit, Period.of(Period.Length.YEAR, YearMonth.of(year, 1)), told).stream()
                        .filter(one -> one.measuredPeriod()
                                .filter(period -> period.last().getYear() == year)
                                .isPresent())
                        .toList();
    }
}
