package no.resultat.scorecard.wheel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.documents.Document.Section;
import no.resultat.scorecard.card.CardTargets;
import no.resultat.scorecard.card.CardTargets.CardTarget;
import no.resultat.scorecard.goal.RedThread;
import no.resultat.scorecard.status.LastLights;

/** What is required of a unit in a year, as letters and plans tell it. */
@ApplicationScoped
class UnitYears {
    private final CardTargets targets;
    private final LastLights lights;
    private final RedThread thread;
    private final Activities activities;

    UnitYears(CardTargets targets, LastLights lights, RedThread thread, Activities activities) {
        this.targets = targets;
        this.lights = lights;
        this.thread = thread;
        this.activities = activities;
    }

    List<Section> sections(UnitCode unit, int year, YearPaper paper) {
        List<CardTarget> required = targets.of(unit, year);
        List<Section> sections = new ArrayList<>(paper.targets(
                required,
                lights.now(unit, required.stream().map(CardTarget::indicator).toList())));
        sections.addAll(paper.goals(thread.read(unit)));
        sections.addAll(paper.deadlines(activities.of(unit, year)));
        return sections;
    }
}
