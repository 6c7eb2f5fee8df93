package no.resultat.reporting.procedure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Roles;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.documents.Difference;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.Versions;
import no.resultat.platform.documents.Versions.Issue;
import no.resultat.platform.documents.Versions.IssuedVersion;
import no.resultat.platform.followup.DayRules;
import no.resultat.platform.followup.Duties;
import no.resultat.platform.followup.Duties.Duty;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.followup.Subjects;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.reporting.procedure.ProcedureDocument.Kind;
import no.resultat.reporting.procedure.ProcedureDocument.ListedProcedure;
import no.resultat.reporting.procedure.ProcedureDocument.NewProcedure;
import no.resultat.reporting.procedure.ProcedureDocument.StoredProcedure;
import no.resultat.reporting.procedure.ProcedureDocument.Terms;
import org.hibernate.exception.ConstraintViolationException;
import org.jdbi.v3.core.Jdbi;

/** How things are done: written, approved, found, read, and looked at again. */
@ApplicationScoped
class Procedures {
    private static final String LIST = """
            with asked as (
                select websearch_to_tsquery('norwegian', :words) as query
            ),
            found as (
                select p.*, exists (select from document_receipt r where r.kind = 'procedure' and r.key = p.id::text
                                    and r.version = p.issued and r.person = :me) as is_read,
                       coalesce(round((ts_rank(p.words, asked.query) * 1000000)::numeric), 0) as rank, asked.query
                from procedure p, asked
                where (:words::text is null or p.words @@ asked.query)
                  and (:unit::text is null or p.unit = :unit)
                  and (:validFor::text is null
                       or (cardinality(p.valid_units) = 0
                           or exists (select from unit_reach r where r.root = any (p.valid_units) and r.unit = :validFor))
                          and (cardinality(p.valid_types) = 0
                               or exists (select from unit_version v where v.code = :validFor and v.superseded_at = 'infinity'
                                          and :today between v.valid_from and v.valid_to and v.type = any (p.valid_types))))
                  and (cardinality(:kinds) = 0 or lower(replace(p.kind, '_', '-')) = any (:kinds))
                  and (cardinality(:states) = 0 or lower(replace(p.state, '_', '-')) = any (:states))
                  and (:late::boolean is null or coalesce(p.review_by < :today, false) = :late)
                  and (:link::text is null or :link = any (p.links))
            )
            select id, code, kind, unit, title, issued, state, review_by, is_read, rank,
                   case when :words::text is not null then
                       ts_headline('norwegian', title || ' – ' || body, query, 'StartSel=**, StopSel=**, MaxWords=25, MinWords=10') end as found
            from found
            where (:unread::boolean is null or (issued > 0 and not is_read) = :unread)
              and (rank < :beforeRank or rank = :beforeRank and code collate natural_order > :afterCode)
            order by rank desc, code collate natural_order
            limit :fetch
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Organisation organisation;
    private final Subjects subjects;
    private final Versions versions;
    private final Lifecycles lifecycles;
    private final Duties duties;
    private final IdempotencyKeys keys;
    private final Audit audit;

    Procedures(
            Jdbi database,
            Callers callers,
            Organisation organisation,
            Subjects subjects,
            Versions versions,
            Lifecycles lifecycles,
            Duties duties,
            IdempotencyKeys keys,
            Audit audit) {
        this.database = database;
        this.callers = callers;
        this.organisation = organisation;
        this.subjects = subjects;
        this.versions = versions;
        this.lifecycles = lifecycles;
        this.duties = duties;
        this.keys = keys;
        this.audit = audit;
    }

    /** By code; of a search the best found first. */
    List<FoundProcedure> list(ProcedureQuery query, Paging paging) {
        LocalDate today = Oslo.today();
        return database.withHandle(handle -> handle
                .createQuery(LIST)
                .bind("words", query.words())
                .bind("unit", query.unit())
                .bind("validFor", query.validFor())
                .bindArray("kinds", String.class, List.copyOf(query.kinds()))
                .bindArray("states", String.class, List.copyOf(query.states()))
                .bind("late", query.reviewOverdue())
                .bind("unread", query.unread())
                .bind("link", query.link())
                .bind("me", callers.current().who())
                .bind("today", today)
                .bind(
                        "beforeRank",
                        paging.after(2).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE))
                .bind("afterCode", paging.after(2).map(cursor -> cursor.part(1)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(ProcedureRow.class)
                .stream()
                .map(row -> row.listed(today))
                .toList());
    }

    /** @throws UnknownProcedure if there is none such that the caller may see */
    StoredProcedure read(UUID id) {
        return stored(own(id));
    }

    /** A version as people read it; the newest one if none is named. */
    Document document(UUID id, Optional<Integer> version) {
        return versions.read(issue(own(id)), version).document();
    }

    /** The approved versions, with who has read each; of others than the caller to those who have a part in it. */
    List<IssuedVersion> versions(UUID id) {
        Procedure procedure = own(id);
        List<IssuedVersion> issued = versions.list(issue(procedure));
        return hasPart(procedure)
                ? issued
                : issued.stream()
                        .map(one -> new IssuedVersion(
                                one.version(),
                                one.by(),
                                one.at(),
                                one.readBy().stream()
                                        .filter(callers.current().who()::equals)
                                        .toList()))
                        .toList();
    }

    List<Difference> changes(UUID id, int from, int to) {
        return versions.changes(issue(own(id)), from, to);
    }

    /** Remembers that the caller has read the newest version. */
    @Transactional
    void receipt(UUID id) {
        versions.receipt(issue(own(id)), database.withHandle(TenantLock::take));
    }

    /** @return where the procedure is */
    @Transactional
    URI create(NewProcedure wanted, Optional<String> key) {
        return keys.once(key, "POST /v1/procedures", wanted, () -> {
            List<Mistake> mistakes = mistakes(wanted.kind(), wanted.terms(), "/terms");
            if (!organisation.knows(wanted.unit())) {
                mistakes.add(new Mistake("/unit", "unknown-unit", "There is no unit " + wanted.unit()));
            }
            requireRight(mistakes);
            Instant now = database.withHandle(TenantLock::take);
            Procedure procedure = new Procedure(wanted, callers.current().who(), now);
            lifecycles.requirePart(procedure);
            try {
                procedure.persistAndFlush();
            } catch (ConstraintViolationException taken) { // also by one that the caller does not see
                throw new CodeIsTaken(wanted.code());
            }
            lifecycles.begin(procedure, now);
            audit.changed(procedure.word(), procedure.id().toString(), null, wanted);
            return URI.create(procedure.url());
        });
    }

    /** Says the draft anew. */
    @Transactional
    void rewrite(UUID id, Terms wanted, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Procedure procedure = own(id);
        lifecycles.requirePart(procedure);
        precondition.check(Optional.of(procedure.version()));
        if (procedure.state() != Procedure.Stage.DRAFT) {
            throw new NoDraft();
        }
        requireRight(mistakes(procedure.kind(), wanted, ""));
        Terms before = procedure.draft();
        procedure.rewrite(wanted);
        procedure.changed(now);
        procedure.flush();
        audit.changed(procedure.word(), id.toString(), before, wanted);
    }

    /** Takes a procedure a step further; once it is approved it is in force, as a version. */
    @Transactional
    void advance(UUID id, String to, Optional<String> comment, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Procedure procedure = own(id);
        precondition.check(Optional.of(procedure.version()));
        Procedure.Stage before = procedure.state();
        lifecycles.advance(procedure, to, comment, now);
        if (procedure.state() == Procedure.Stage.APPROVED) {
            procedure.issue(versions.issue(issue(procedure), procedure.draft().document(), now), Oslo.today());
            entrust(procedure, now);
        }
        if (procedure.state() == Procedure.Stage.WITHDRAWN) {
            procedure.withdraw();
            procedure.duty().ifPresent(duty -> duties.settle(duty, true, now));
        }
        procedure.flush();
        audit.changed(procedure.word(), id.toString(), Map.of("state", before), Map.of("state", procedure.state()));
    }

    /** The task to look at it again, in place of one before. */
    private void entrust(Procedure procedure, Instant now) {
        procedure.duty().ifPresent(before -> duties.settle(before, true, now));
        UUID duty = UUID.randomUUID();
        duties.open(
                List.of(new Duty(
                        duty,
                        new Subject(ProcedureSubject.KIND, procedure.id().toString()),
                        procedure.unit(),
                        "Gå gjennom " + procedure.code(),
                        Roles.UNIT_LEADER,
                        procedure.reviewBy().orElseThrow())),
                now);
        procedure.reviewBy(duty);
    }

    private List<Mistake> mistakes(Kind kind, Terms terms, String at) {
        List<Mistake> mistakes = new ArrayList<>();
        boolean isByReference = kind == Kind.LAW || kind == Kind.CIRCULAR;
        if (isByReference && terms.reference().filter(text -> !text.isBlank()).isEmpty()) {
            mistakes.add(
                    new Mistake(at + "/reference", "missing", "A law or a circular is there by reference; cite it"));
        }
        if (!isByReference && terms.parts().isEmpty()) {
            mistakes.add(new Mistake(at + "/sections", "missing", "Write at least one section"));
        }
        DayRules.mistakes(at + "/reviewBy", terms.reviewBy()).forEach(mistakes::add);
        List<UnitCode> units = terms.units().orElse(List.of());
        for (int index = 0; index < units.size(); index++) {
            if (!organisation.knows(units.get(index))) {
                mistakes.add(new Mistake(
                        "%s/units/%d".formatted(at, index), "unknown-unit", "There is no unit " + units.get(index)));
            }
        }
        subjects.requireAll(terms.subjects(), at + "/links");
        return mistakes;
    }

    private static void requireRight(List<Mistake> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private StoredProcedure stored(Procedure procedure) {
        Terms shown = procedure.approved().orElse(procedure.draft());
        return new StoredProcedure(
                procedure.id(),
                procedure.code(),
                procedure.kind(),
                procedure.unit(),
                procedure.approved(),
                procedure.issued(),
                Optional.of(procedure.draft()).filter(draft -> hasPart(procedure)),
                subjects.linked(shown.subjects()),
                procedure.reviewBy(),
                procedure.isReviewOverdue(Oslo.today()),
                procedure.state(),
                lifecycles.open(procedure),
                lifecycles.history(procedure.id()),
                procedure.createdBy(),
                procedure.createdAt(),
                procedure.version());
    }

    private boolean hasPart(Procedure procedure) {
        return !lifecycles.rights(procedure).isEmpty() || callers.current().has(Roles.ADMINISTRATOR);
    }

    private static Issue issue(Procedure procedure) {
        return new Issue(ProcedureSubject.KIND, procedure.id().toString(), Optional.empty());
    }

    private static Procedure own(UUID id) {
        return Procedure.of(id).orElseThrow(() -> new UnknownProcedure(id));
    }

    /** A procedure with where it stands in the list. */
    record FoundProcedure(ListedProcedure procedure, long rank) {}

    record ProcedureRow(
            UUID id,
            String code,
            Kind kind,
            UnitCode unit,
            String title,
            int issued,
            Procedure.Stage state,
            Optional<LocalDate> reviewBy,
            boolean isRead,
            BigDecimal rank,
            Optional<String> found) {
        FoundProcedure listed(LocalDate today) {
            return new FoundProcedure(
                    new ListedProcedure(
                            id,
                            code,
                            kind,
                            unit,
                            title,
                            issued,
                            state,
                            reviewBy,
                            reviewBy.filter(day -> day.isBefore(today)).isPresent(),
                            isRead,
                            found),
                    rank.longValueExact());
        }
    }

    static final class UnknownProcedure extends Problem {
        UnknownProcedure(UUID id) {
            super(
                    Kind.UNKNOWN,
                    "unknown-procedure",
                    Map.of("procedure", id.toString()),
                    "There is no procedure %s here".formatted(id));
        }
    }

    static final class CodeIsTaken extends Problem {
        CodeIsTaken(String code) {
            super(
                    Kind.CONFLICT,
                    "procedure-code-is-taken",
                    Map.of("code", code),
                    "Another procedure has the code %s; write one of its own".formatted(code));
        }
    }

    static final class NoDraft extends Problem {
        NoDraft() {
            super(
                    Kind.CONFLICT,
                    "no-draft",
                    Map.of(),
                    "A procedure is written while it is a draft; take it to draft first");
        }
    }
}
