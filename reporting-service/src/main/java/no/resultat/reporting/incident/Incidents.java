package no.resultat.reporting.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Word;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.DayRules;
import no.resultat.platform.followup.Duties;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.followup.Notes;
import no.resultat.platform.followup.Tasks;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.reporting.incident.IncidentDocument.Assessment;
import no.resultat.reporting.incident.IncidentDocument.Attachment;
import no.resultat.reporting.incident.IncidentDocument.NewAttachment;
import no.resultat.reporting.incident.IncidentDocument.NewIncident;
import no.resultat.reporting.incident.IncidentDocument.StoredIncident;
import no.resultat.reporting.incident.IncidentDocument.ToldUpward;
import org.jdbi.v3.core.Jdbi;

/** What went wrong, nearly did, or could be better: reported by anybody, handled where it belongs. */
@ApplicationScoped
class Incidents {
    private static final String TOLD_UPWARD = """
            select person, unit from told_upward(:unit, :due, :today) order by level, person
            """;
    private static final String KNOWS_UNIT = "select exists (select from unit_reach where unit = :unit)";

    private final Jdbi database;
    private final Callers callers;
    private final Categories categories;
    private final IncidentDeadlines deadlines;
    private final Intake intake;
    private final Letterbox letterbox;
    private final Attachments attachments;
    private final IncidentYears years;
    private final Lifecycles lifecycles;
    private final Tasks tasks;
    private final Duties duties;
    private final Notes notes;
    private final IdempotencyKeys keys;
    private final Audit audit;

    Incidents(
            Jdbi database,
            Callers callers,
            Categories categories,
            IncidentDeadlines deadlines,
            Intake intake,
            Letterbox letterbox,
            Attachments attachments,
            IncidentYears years,
            Lifecycles lifecycles,
            Tasks tasks,
            Duties duties,
            Notes notes,
            IdempotencyKeys keys,
            Audit audit) {
        this.database = database;
        this.callers = callers;
        this.categories = categories;
        this.deadlines = deadlines;
        this.intake = intake;
        this.letterbox = letterbox;
        this.attachments = attachments;
        this.years = years;
        this.lifecycles = lifecycles;
        this.tasks = tasks;
        this.duties = duties;
        this.notes = notes;
        this.keys = keys;
        this.audit = audit;
    }

    /** @throws UnknownIncident if there is none such that the caller may see */
    StoredIncident read(UUID id) {
        return stored(own(id));
    }

    /**
     * Takes a report in, under the caller's name.
     *
     * @return where the incident is
     */
    @Transactional
    URI report(NewIncident told, Optional<String> key) {
        return keys.once(key, "POST /v1/incidents", told, () -> {
            requireRight(told);
            String reporter = callers.current().person().orElseThrow(NobodyReports::new);
            Incident incident =
                    intake.take(told, Optional.of(reporter), Oslo.today(), database.withHandle(TenantLock::take));
            audit.changed(incident.word(), incident.id().toString(), null, Traits.of(incident));
            return URI.create(incident.url());
        });
    }

    /** Takes a report without a name, of which nothing is told before the night. */
    void reportWithoutName(NewIncident told) {
        requireRight(told);
        letterbox.drop(told, Oslo.today());
    }

    /** Says what it is, how grave, and who handles it. */
    @Transactional
    void assess(UUID id, Assessment wanted, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Incident incident = own(id);
        lifecycles.requireLead(incident);
        precondition.check(Optional.of(incident.version()));
        requireRight(mistakes(wanted));
        Traits before = Traits.of(incident);
        incident.assess(wanted, deadlines.read().document());
        Traits after = Traits.of(incident);
        if (!after.due().equals(before.due())) {
            incident.duty().ifPresent(duty -> duties.settle(duty, true, now));
            incident.relieve();
        }
        incident.changed(now);
        incident.flush();
        years.mark(incident.reportedOn().getYear());
        audit.changed(incident.word(), id.toString(), before, after);
    }

    /** Takes an incident a step further. */
    @Transactional
    void advance(UUID id, String to, Optional<String> comment, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Incident incident = own(id);
        precondition.check(Optional.of(incident.version()));
        Traits before = Traits.of(incident);
        if (to.equals("reopened") && comment.filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidDocument(List.of(
                    new Mistake("/comment", "missing", "An incident is reopened with a reason; say what is amiss")));
        }
        lifecycles.advance(incident, to, comment, now);
        if (!incident.state().isOpen() && incident.assessment().remedy().isEmpty()) {
            throw new NoRemedy();
        }
        if (incident.state() == Incident.Stage.RESOLVED) {
            incident.resolve(Oslo.today());
            incident.duty().ifPresent(duty -> duties.settle(duty, true, now));
        } else if (incident.state() == Incident.Stage.REOPENED) {
            incident.reopen();
        }
        incident.flush();
        years.mark(incident.reportedOn().getYear());
        audit.changed(incident.word(), id.toString(), before, Traits.of(incident));
    }

    @Transactional
    void note(UUID id, String text) {
        notes.take(own(id).id(), text, database.withHandle(TenantLock::take));
    }

    @Transactional
    void attach(UUID id, NewAttachment file) {
        Instant now = database.withHandle(TenantLock::take);
        Incident incident = own(id);
        List<Mistake> mistakes = AttachmentRules.mistakes(List.of(file), false, "").stream()
                .map(one -> new Mistake("/content", one.code(), one.detail()))
                .toList();
        requireRight(mistakes);
        if (attachments.of(id).size() >= Attachments.MOST) {
            throw new TooManyAttachments();
        }
        attachments.keep(id, List.of(file));
        incident.changed(now);
        incident.flush();
    }

    List<Attachment> files(UUID id) {
        return attachments.of(own(id).id());
    }

    Attachments.File file(UUID id, UUID attachment) {
        return attachments.read(own(id).id(), attachment);
    }

    private StoredIncident stored(Incident incident) {
        LocalDate today = Oslo.today();
        boolean overdue = incident.isOverdue(today);
        return new StoredIncident(
                incident.id(),
                incident.kind(),
                incident.description(),
                incident.place(),
                incident.happenedOn(),
                incident.owner().person(),
                incident.reportedOn(),
                incident.assessment(),
                incident.severity(),
                incident.score(),
                incident.due(),
                overdue,
                incident.resolvedOn(),
                overdue ? toldUpward(incident, today) : List.of(),
                attachments.of(incident.id()),
                tasks.about(new Subject(IncidentSubject.KIND, incident.id().toString())),
                incident.state(),
                lifecycles.open(incident),
                lifecycles.history(incident.id()),
                notes.of(incident.id()),
                incident.createdAt(),
                incident.version());
    }

    private List<ToldUpward> toldUpward(Incident incident, LocalDate today) {
        return database.withHandle(handle -> handle.createQuery(TOLD_UPWARD)
                .bind("unit", incident.unit())
                .bind("due", incident.due())
                .bind("today", today)
                .mapTo(ToldUpward.class)
                .list());
    }

    private void requireRight(NewIncident told) {
        List<Mistake> mistakes = new ArrayList<>(mistakes(told.assessment()));
        LocalDate today = Oslo.today();
        DayRules.mistakes("/day", told.day()).forEach(mistakes::add);
        told.day()
                .filter(day -> day.isAfter(today))
                .ifPresent(day -> mistakes.add(
                        new Mistake("/day", "ahead", "%s is yet to come; say when it happened".formatted(day))));
        mistakes.addAll(AttachmentRules.mistakes(told.files(), told.isAnonymous(), "/attachments"));
        requireRight(mistakes);
    }

    private List<Mistake> mistakes(Assessment said) {
        List<Mistake> mistakes = new ArrayList<>(categories.mistakes(said.area(), said.sorted()));
        if (!isKnown(said.unit())) {
            mistakes.add(new Mistake("/unit", "unknown-unit", "There is no unit " + said.unit()));
        }
        return mistakes;
    }

    /** Who reports need not see the unit that it belongs to. */
    private boolean isKnown(UnitCode unit) {
        return database.withHandle(handle -> handle.createQuery(KNOWS_UNIT)
                .bind("unit", unit)
                .mapTo(boolean.class)
                .one());
    }

    private static void requireRight(Collection<Mistake> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(List.copyOf(mistakes));
        }
    }

    /** @throws UnknownIncident if there is none such that the caller may see */
    static Incident own(UUID id) {
        return Incident.of(id).orElseThrow(() -> new UnknownIncident(id));
    }

    /** What the audit trail tells of an incident, without what people wrote. */
    record Traits(UnitCode unit, String area, Severity severity, LocalDate due, String state) {
        static Traits of(Incident incident) {
            return new Traits(
                    incident.handledBy(),
                    Word.of(incident.assessment().area()),
                    incident.severity(),
                    incident.due(),
                    Word.of(incident.state()));
        }
    }

    static final class UnknownIncident extends Problem {
        UnknownIncident(UUID id) {
            super(
                    Kind.UNKNOWN,
                    "unknown-incident",
                    Map.of("incident", id.toString()),
                    "There is no incident %s here".formatted(id));
        }
    }

    /** A token that names nobody reports under no name. */
    static final class NobodyReports extends Problem {
        NobodyReports() {
            super(
                    Kind.FORBIDDEN,
                    "nobody-reports",
                    Map.of(),
                    "The token names nobody; report with {\"anonymous\": true}");
        }
    }

    static final class NoRemedy extends Problem {
        NoRemedy() {
            super(
                    Kind.CONFLICT,
                    "no-remedy",
                    Map.of(),
                    "Before it is resolved, the assessment says what was done (remedy)");
        }
    }

    static final class TooManyAttachments extends Problem {
        TooManyAttachments() {
            super(
                    Kind.CONFLICT,
                    "too-many-attachments",
                    Map.of("most", Attachments.MOST),
                    "An incident has at most %d files".formatted(Attachments.MOST));
        }
    }
}
