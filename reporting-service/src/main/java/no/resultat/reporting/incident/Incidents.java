package no.resultat.reporting.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Word;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Roles;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.DayRules;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.followup.Notes;
import no.resultat.platform.followup.Right;
import no.resultat.platform.followup.Tasks;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.reporting.incident.IncidentDocument.Assessment;
import no.resultat.reporting.incident.IncidentDocument.Attachment;
import no.resultat.reporting.incident.IncidentDocument.ListedIncident;
import no.resultat.reporting.incident.IncidentDocument.NewAttachment;
import no.resultat.reporting.incident.IncidentDocument.NewIncident;
import no.resultat.reporting.incident.IncidentDocument.SimilarIncident;
import no.resultat.reporting.incident.IncidentDocument.StoredIncident;
import no.resultat.reporting.incident.IncidentDocument.ToldUpward;
import org.jdbi.v3.core.Jdbi;

/** What went wrong, nearly did, or could be better: reported by anybody, handled where it belongs. */
@ApplicationScoped
class Incidents {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final String LIST = """
            select i.id, i.unit, i.kind, i.area, i.severity, i.score, i.state, i.reported_on, i.due, left(i.description, 200) as summary
            from incident i
            where (:unit::text is null or i.unit = :unit)
              and (:under::text is null or i.unit in (select r.unit from unit_reach r where r.root = :under))
              and (cardinality(:kinds) = 0 or lower(replace(i.kind, '_', '-')) = any (:kinds))
              and (cardinality(:areas) = 0 or lower(replace(i.area, '_', '-')) = any (:areas))
              and (cardinality(:severities) = 0 or lower(replace(i.severity, '_', '-')) = any (:severities))
              and (cardinality(:states) = 0 or lower(replace(i.state, '_', '-')) = any (:states))
              and (:overdue::boolean is null or (i.state not in ('RESOLVED', 'VERIFIED') and i.due < :today) = :overdue)
              and (not :reported or i.person = :me)
              and (not :told or i.state not in ('RESOLVED', 'VERIFIED') and i.due < :today
                   and exists (select from told_upward(i.unit, i.due, :today) t where t.person = :me))
              and (:words::text is null or i.words @@ websearch_to_tsquery('norwegian', :words))
              and (i.reported_on, i.id) < (:beforeDay::date, :beforeId::uuid)
            order by i.reported_on desc, i.id desc
            limit :fetch
            """;
    private static final String TOLD_UPWARD = """
            select person, unit from told_upward(:unit, :due, :today) order by level, person
            """;
    private static final String SIMILAR = """
            with asked as (
                select i.id, i.categories, array_to_string(array(select quote_literal(l) from unnest(tsvector_to_array(i.words)) l), ' | ')::tsquery as query
                from incident i
                where i.id = :id
            ),
            other as (
                select i.*, ts_rank(i.words, asked.query) as likeness,
                       (select count(*) from jsonb_each(i.categories) c where asked.categories -> c.key = c.value)::integer as shared_categories,
                       i.words @@ asked.query as is_alike
                from incident i, asked
                where i.id <> asked.id
            )
            select id, unit, state, reported_on, left(description, 200) as summary, shared_categories
            from other
            where is_alike or shared_categories > 0
            order by likeness + 0.05 * shared_categories desc, reported_on desc, id
            limit 10
            """;
    private static final String KNOWS_UNIT = "select exists (select from unit_reach where unit = :unit)";

    private final Jdbi database;
    private final Callers callers;
    private final Categories categories;
    private final IncidentDeadlines deadlines;
    private final Intake intake;
    private final Letterbox letterbox;
    private final Attachments attachments;
    private final ChangedYears years;
    private final Lifecycles lifecycles;
    private final Tasks tasks;
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
            ChangedYears years,
            Lifecycles lifecycles,
            Tasks tasks,
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
        this.notes = notes;
        this.keys = keys;
        this.audit = audit;
    }

    /** The newest first. */
    List<ListedIncident> list(IncidentQuery query, Paging paging) {
        LocalDate today = today();
        return database.withHandle(handle -> handle
                .createQuery(LIST)
                .bind("unit", query.unit())
                .bind("under", query.under())
                .bindArray("kinds", String.class, List.copyOf(query.kinds()))
                .bindArray("areas", String.class, List.copyOf(query.areas()))
                .bindArray("severities", String.class, List.copyOf(query.severities()))
                .bindArray("states", String.class, List.copyOf(query.states()))
                .bind("overdue", query.overdue())
                .bind("reported", query.isReportedByCaller())
                .bind("told", query.isToldToCaller())
                .bind("me", callers.current().person().orElse(""))
                .bind("words", query.words())
                .bind("today", today)
                .bind("beforeDay", paging.after(2).map(cursor -> cursor.part(0)).orElse("infinity"))
                .bind("beforeId", paging.after(2).map(cursor -> cursor.id(1)).orElse(new UUID(0, 0)))
                .bind("fetch", paging.fetch())
                .mapTo(IncidentRow.class)
                .stream()
                .map(row -> row.listed(today))
                .toList());
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
                    intake.take(told, Optional.of(reporter), today(), database.withHandle(TenantLock::take));
            audit.changed(incident.word(), incident.id().toString(), null, Traits.of(incident));
            return URI.create(incident.url());
        });
    }

    /** Takes a report without a name, of which nothing is told before the night. */
    void reportWithoutName(NewIncident told) {
        requireRight(told);
        letterbox.drop(told, today());
    }

    /** Says what it is, how grave, and who handles it. */
    @Transactional
    void assess(UUID id, Assessment wanted, Precondition precondition) {
        Incident incident = own(id);
        requireHandler(incident);
        precondition.check(Optional.of(incident.version()));
        requireRight(mistakes(wanted));
        Instant now = database.withHandle(TenantLock::take);
        Traits before = Traits.of(incident);
        incident.assess(wanted, deadlines.read().document());
        Traits after = Traits.of(incident);
        if (!after.due().equals(before.due())) {
            incident.duty().ifPresent(duty -> tasks.settle(duty, true, now));
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
        Incident incident = own(id);
        precondition.check(Optional.of(incident.version()));
        Instant now = database.withHandle(TenantLock::take);
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
            incident.resolve(today());
            incident.duty().ifPresent(duty -> tasks.settle(duty, true, now));
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
        Incident incident = own(id);
        List<Mistake> mistakes = AttachmentRules.mistakes(List.of(file), false, "").stream()
                .map(one -> new Mistake("/content", one.code(), one.detail()))
                .toList();
        requireRight(mistakes);
        Instant now = database.withHandle(TenantLock::take);
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

    /** Others that the caller may see and that are alike by words or categories, the likest first. */
    List<SimilarIncident> similar(UUID id) {
        UUID asked = own(id).id();
        return database.withHandle(handle -> handle.createQuery(SIMILAR)
                .bind("id", asked)
                .mapTo(SimilarIncident.class)
                .list());
    }

    private StoredIncident stored(Incident incident) {
        LocalDate today = today();
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
        LocalDate today = today();
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

    /** Who reported it has a part in it, and does not say how grave it is for that. */
    private void requireHandler(Incident incident) {
        Set<Right> rights = lifecycles.rights(incident);
        rights.remove(Right.OWNER);
        if (rights.isEmpty() && !callers.current().has(Roles.ADMINISTRATOR)) {
            throw new NotHandledByYou(incident.unit());
        }
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

    private static Incident own(UUID id) {
        return Incident.of(id).orElseThrow(() -> new UnknownIncident(id));
    }

    static LocalDate today() {
        return LocalDate.now(OSLO);
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

    record IncidentRow(
            UUID id,
            UnitCode unit,
            IncidentDocument.Kind kind,
            IncidentDocument.Area area,
            Severity severity,
            Optional<Integer> score,
            Incident.Stage state,
            LocalDate reportedOn,
            LocalDate due,
            String summary) {
        ListedIncident listed(LocalDate today) {
            return new ListedIncident(
                    id,
                    unit,
                    kind,
                    area,
                    severity,
                    score,
                    state,
                    reportedOn,
                    due,
                    state.isOpen() && due.isBefore(today),
                    summary);
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

    static final class NotHandledByYou extends Problem {
        NotHandledByYou(UnitCode unit) {
            super(
                    Kind.FORBIDDEN,
                    "not-handled-by-you",
                    Map.of("unit", unit.text()),
                    "It is assessed by who leads the unit %s or one above".formatted(unit));
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
