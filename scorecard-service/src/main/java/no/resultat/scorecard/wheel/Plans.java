package no.resultat.scorecard.wheel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Word;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.Document.Section;
import no.resultat.platform.documents.Versions;
import no.resultat.platform.documents.Versions.Issue;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.Problem;
import no.resultat.scorecard.wheel.PlanDocument.PlannedSection;
import no.resultat.scorecard.wheel.PlanDocument.StoredPlan;
import no.resultat.scorecard.wheel.PlanTemplates.StoredTemplate;
import no.resultat.scorecard.wheel.WheelDocument.Happening;
import org.jdbi.v3.core.Jdbi;

/** What units set out to do in a year; each submission is a version, read as it was submitted. */
@ApplicationScoped
class Plans {
    private final Jdbi database;
    private final Callers callers;
    private final Organisation organisation;
    private final UnitYears years;
    private final Wheel wheel;
    private final PlanTemplates templates;
    private final Versions versions;
    private final Lifecycles lifecycles;
    private final Audit audit;

    Plans(
            Jdbi database,
            Callers callers,
            Organisation organisation,
            UnitYears years,
            Wheel wheel,
            PlanTemplates templates,
            Versions versions,
            Lifecycles lifecycles,
            Audit audit) {
        this.database = database;
        this.callers = callers;
        this.organisation = organisation;
        this.years = years;
        this.wheel = wheel;
        this.templates = templates;
        this.versions = versions;
        this.lifecycles = lifecycles;
        this.audit = audit;
    }

    /** @throws UnknownPlan if there is none such that the caller may see */
    StoredPlan read(UnitCode unit, int year) {
        return stored(own(unit, year), year);
    }

    /**
     * Writes a plan, as long as it is a draft.
     *
     * @throws PlanIsSubmitted once it was sent to the superior
     */
    @Transactional
    void write(UnitCode unit, int year, List<PlannedSection> sections, Precondition precondition) {
        if (!organisation.knows(unit)) {
            throw new UnknownUnit(unit.text());
        }
        Instant now = database.withHandle(TenantLock::take);
        Optional<AnnualPlan> known = AnnualPlan.of(unit, year);
        precondition.check(known.map(AnnualPlan::version));
        known.filter(plan -> plan.state() != AnnualPlan.Stage.DRAFT).ifPresent(plan -> {
            throw new PlanIsSubmitted(Word.of(plan.state()));
        });
        StoredPlan before = known.map(plan -> stored(plan, year)).orElse(null);
        AnnualPlan plan = known.orElseGet(
                () -> new AnnualPlan(unit, year, callers.current().who(), now));
        lifecycles.requirePart(plan);
        plan.rewrite(sections);
        plan.changed(now);
        plan.persistAndFlush();
        if (known.isEmpty()) {
            lifecycles.begin(plan, now);
        }
        remembered(plan, year, before);
    }

    /**
     * Takes a plan a step further; what is submitted is a version that stays.
     *
     * @throws PlanIsIncomplete if it is to be submitted and lacks what its template requires
     */
    @Transactional
    void advance(UnitCode unit, int year, String to, Optional<String> comment, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        AnnualPlan plan = own(unit, year);
        precondition.check(Optional.of(plan.version()));
        StoredPlan before = stored(plan, year);
        Document document = document(plan, year);
        lifecycles.advance(plan, to, comment, now);
        if (plan.state() == AnnualPlan.Stage.SUBMITTED) {
            if (!before.missing().isEmpty()) {
                throw new PlanIsIncomplete(before.missing());
            }
            versions.issue(issue(unit, year), document, now);
        }
        if (plan.state() == AnnualPlan.Stage.APPROVED) {
            wheel.happened(Happening.PLAN, unit, year, now);
        }
        plan.flush();
        remembered(plan, year, before);
    }

    /** The plan as it is now, with what is required of the unit. */
    Document document(UnitCode unit, int year) {
        return document(own(unit, year), year);
    }

    /** How a unit's plan of a year is known. */
    static Issue issue(UnitCode unit, int year) {
        return new Issue("annual-plan", "%s|%d".formatted(unit, year), unit);
    }

    private Document document(AnnualPlan plan, int year) {
        YearPaper paper = new YearPaper("nb"); // a leader's words are in one language, and so is the rest
        List<Section> sections = new ArrayList<>();
        plan.sections().forEach(section -> sections.add(Section.text(section.heading(), section.text())));
        sections.addAll(years.sections(plan.unit(), year, paper));
        return new Document(paper.title("plan", year, organisation.nameOf(plan.unit())), paper.language(), sections);
    }

    private void remembered(AnnualPlan plan, int year, StoredPlan before) {
        audit.changed(plan.word(), "%s|%d".formatted(plan.unit(), year), before, stored(plan, year));
    }

    private StoredPlan stored(AnnualPlan plan, int year) {
        Optional<StoredTemplate> template = templates.of(plan.unit(), year);
        return new StoredPlan(
                plan.unit(),
                year,
                plan.sections(),
                plan.state(),
                template.map(StoredTemplate::code),
                template.map(known -> known.template().missing(plan.sections())).orElse(List.of()),
                lifecycles.open(plan),
                lifecycles.history(plan.id()),
                plan.version());
    }

    private static AnnualPlan own(UnitCode unit, int year) {
        return AnnualPlan.of(unit, year).orElseThrow(() -> new UnknownPlan(unit, year));
    }

    static final class UnknownPlan extends Problem {
        UnknownPlan(UnitCode unit, int year) {
            super(
                    Kind.UNKNOWN,
                    "unknown-annual-plan",
                    Map.of("unit", unit.text(), "year", year),
                    "%s has no plan for %d".formatted(unit, year));
        }
    }

    static final class PlanIsIncomplete extends Problem {
        PlanIsIncomplete(List<String> missing) {
            super(
                    Kind.CONFLICT,
                    "annual-plan-is-incomplete",
                    Map.of("missing", missing),
                    "Before it is submitted, the plan has something under %s".formatted(String.join(", ", missing)));
        }
    }

    static final class PlanIsSubmitted extends Problem {
        PlanIsSubmitted(String state) {
            super(
                    Kind.CONFLICT,
                    "annual-plan-is-submitted",
                    Map.of("state", state),
                    "The plan is %s; it is returned before it is written again".formatted(state));
        }
    }
}
