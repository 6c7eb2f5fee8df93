package no.resultat.reporting.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Period;
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
import no.resultat.platform.documents.Versions.StoredVersion;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.release.ReleasedPeriods;
import no.resultat.reporting.report.ApprovedReports;
import no.resultat.reporting.report.ApprovedReports.ReportScope;
import no.resultat.reporting.statement.StatementDocument.ListedStatement;
import no.resultat.reporting.statement.StatementDocument.NewStatement;
import no.resultat.reporting.statement.StatementDocument.StoredStatement;
import no.resultat.reporting.statement.StatementDocument.Wording;
import no.resultat.reporting.statement.StatementTemplates.StoredTemplate;
import org.jdbi.v3.core.Jdbi;

/** What is told of a tertial or a year: put together from what was approved, and issued once it is approved itself. */
@ApplicationScoped
class Statements {
    private static final String LIST = """
            select s.id, s.unit, coalesce(u.name, s.unit) as name, s.period, s.code as template, lower(s.state) as state
            from statement s
            left join lateral (
                select v.name from unit_version v where v.code = s.unit and v.superseded_at = 'infinity' order by v.valid_from desc limit 1
            ) u on true
            where (:unit::text is null or s.unit = :unit)
              and (:under::text is null or s.unit in (select r.unit from unit_reach r where r.root = :under))
              and (:year::integer is null or extract(year from s.last_day) = :year)
              and (cardinality(:states) = 0 or lower(s.state) = any (:states))
              and (s.last_day, s.id) < (:beforeDay::date, :beforeId::uuid)
            order by s.last_day desc, s.id desc
            limit :fetch
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Organisation organisation;
    private final StatementTemplates templates;
    private final ApprovedReports reports;
    private final Undertakings undertakings;
    private final ReleasedPeriods periods;
    private final Versions versions;
    private final Lifecycles lifecycles;
    private final IdempotencyKeys keys;
    private final Audit audit;

    Statements(
            Jdbi database,
            Callers callers,
            Organisation organisation,
            StatementTemplates templates,
            ApprovedReports reports,
            Undertakings undertakings,
            ReleasedPeriods periods,
            Versions versions,
            Lifecycles lifecycles,
            IdempotencyKeys keys,
            Audit audit) {
        this.database = database;
        this.callers = callers;
        this.organisation = organisation;
        this.templates = templates;
        this.reports = reports;
        this.undertakings = undertakings;
        this.periods = periods;
        this.versions = versions;
        this.lifecycles = lifecycles;
        this.keys = keys;
        this.audit = audit;
    }

    /** The newest period first. */
    List<ListedStatement> list(StatementQuery query, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("unit", query.unit())
                .bind("under", query.under())
                .bind("year", query.year())
                .bindArray("states", String.class, List.copyOf(query.states()))
                .bind("beforeDay", paging.after(2).map(cursor -> cursor.part(0)).orElse("infinity"))
                .bind("beforeId", paging.after(2).map(cursor -> cursor.id(1)).orElse(new UUID(0, 0)))
                .bind("fetch", paging.fetch())
                .mapTo(ListedStatement.class)
                .list());
    }

    /** @throws UnknownStatement if there is none such that the caller may see */
    StoredStatement read(UUID id) {
        return stored(own(id));
    }

    /**
     * Begins a statement.
     *
     * @return where it is
     */
    @Transactional
    URI create(NewStatement wanted, Optional<String> key) {
        return keys.once(key, "POST /v1/statements", wanted, () -> {
            periods.require("figures", wanted.period());
            periods.require("lights", wanted.period());
            Instant now = database.withHandle(TenantLock::take);
            Optional<StoredTemplate> template = templates.find(wanted.template());
            requireRight(wanted, template, now);
            Statement statement = new Statement(
                    wanted, template.orElseThrow().template(), callers.current().who(), now);
            lifecycles.requirePart(statement);
            if (Statement.count(
                            "unit = ?1 and period = ?2",
                            wanted.unit().text(),
                            wanted.period().toString())
                    > 0) {
                throw new StatementExists(wanted.unit(), wanted.period());
            }
            statement.persistAndFlush();
            lifecycles.begin(statement, now);
            audit.changed(statement.word(), statement.id().toString(), null, wanted);
            return URI.create(statement.url());
        });
    }

    /**
     * Says anew what it says, and as of when it tells.
     *
     * @throws StatementIsSubmitted once it was sent on
     */
    @Transactional
    void rewrite(UUID id, Wording wanted, Precondition precondition) {
        requireSeen(id);
        Instant now = database.withHandle(TenantLock::take);
        Statement statement = own(id);
        lifecycles.requirePart(statement);
        precondition.check(Optional.of(statement.version()));
        if (statement.state() != Statement.Stage.DRAFT) {
            throw new StatementIsSubmitted();
        }
        requireRight(mistakes(statement.template(), wanted.texts().orElse(Map.of()), wanted.asOf(), now));
        Wording before = new Wording(Optional.of(statement.asOf()), Optional.of(statement.texts()));
        statement.rewrite(wanted.texts().orElse(Map.of()), wanted.asOf().orElse(now));
        statement.changed(now);
        statement.flush();
        audit.changed(statement.word(), id.toString(), before, wanted);
    }

    /** Takes a statement a step further; once it is approved it is issued as it is. */
    @Transactional
    void advance(UUID id, String to, Optional<String> comment, Precondition precondition) {
        requireSeen(id);
        Instant now = database.withHandle(TenantLock::take);
        Statement statement = own(id);
        precondition.check(Optional.of(statement.version()));
        Statement.Stage before = statement.state();
        if (to.equals("draft") && comment.filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidDocument(List.of(
                    new Mistake("/comment", "missing", "A statement goes back with a reason; say what is amiss")));
        }
        lifecycles.advance(statement, to, comment, now);
        if (statement.state() == Statement.Stage.APPROVED) {
            versions.issue(issue(statement), assembled(statement), now);
        }
        statement.flush();
        audit.changed(statement.word(), id.toString(), Map.of("state", before), Map.of("state", statement.state()));
    }

    /**
     * What people read: what was approved, and as long as it is written, to those who have a part in it, the draft.
     *
     * @param version the approved one that is asked for
     */
    Document document(UUID id, Optional<Integer> version) {
        Statement statement = own(id);
        return version.isEmpty() && statement.state() != Statement.Stage.APPROVED && hasPart(statement)
                ? assembled(statement)
                : versions.read(issue(statement), version).document();
    }

    List<IssuedVersion> versions(UUID id) {
        return versions.list(issue(own(id)));
    }

    /** What is different between two approved versions. */
    List<Difference> changes(UUID id, int from, int to) {
        return versions.changes(issue(own(id)), from, to);
    }

    private Document assembled(Statement statement) {
        ReportScope asked = statement.asked();
        return new StatementPaper(statement.language())
                .of(
                        statement,
                        new Material(
                                name(statement),
                                reports.of(asked),
                                reports.areas(asked),
                                reports.missing(asked),
                                reports.lights(asked),
                                undertakings.of(asked)));
    }

    private StoredStatement stored(Statement statement) {
        return new StoredStatement(
                statement.id(),
                statement.unit(),
                name(statement),
                statement.period(),
                statement.code(),
                statement.template(),
                statement.language(),
                statement.asOf(),
                Optional.of(statement.texts()).filter(texts -> hasPart(statement)),
                Optional.of(reports.missing(statement.asked())).filter(missing -> hasPart(statement)),
                statement.state(),
                versions.newest(issue(statement)).map(StoredVersion::version),
                lifecycles.open(statement),
                lifecycles.history(statement.id()),
                statement.createdBy(),
                statement.createdAt(),
                statement.version());
    }

    private String name(Statement statement) {
        return reports.name(statement.asked()).orElse(statement.unit().text());
    }

    private boolean hasPart(Statement statement) {
        return !lifecycles.rights(statement).isEmpty() || callers.current().has(Roles.ADMINISTRATOR);
    }

    private void requireRight(NewStatement wanted, Optional<StoredTemplate> template, Instant now) {
        List<Mistake> mistakes = new ArrayList<>();
        if (!organisation.knows(wanted.unit())) {
            mistakes.add(new Mistake("/unit", "unknown-unit", "There is no unit " + wanted.unit()));
        }
        if (wanted.period().length() == Period.Length.MONTH) {
            mistakes.add(new Mistake(
                    "/period", "a-month", "A month is told in monthly reports; write a quarter, a tertial or a year"));
        }
        if (template.isEmpty()) {
            mistakes.add(new Mistake(
                    "/template", "unknown-statement-template", "There is no template " + wanted.template()));
        }
        template.ifPresent(known ->
                mistakes.addAll(mistakes(known.template(), wanted.texts().orElse(Map.of()), wanted.asOf(), now)));
        requireRight(mistakes);
    }

    private static List<Mistake> mistakes(
            StatementTemplate template, Map<String, String> texts, Optional<Instant> asOf, Instant now) {
        List<String> chapters = template.chapters().stream().map(Chapter::code).toList();
        List<Mistake> mistakes = new ArrayList<>();
        texts.keySet().stream()
                .filter(code -> !chapters.contains(code))
                .sorted()
                .map(code -> new Mistake(
                        "/texts/" + code.replace("~", "~0").replace("/", "~1"),
                        "unknown-chapter",
                        "There is no chapter %s; there are %s".formatted(code, String.join(", ", chapters))))
                .forEach(mistakes::add);
        asOf.filter(instant -> instant.isAfter(now))
                .ifPresent(instant -> mistakes.add(
                        new Mistake("/asOf", "ahead", "%s is yet to come; nothing is known then".formatted(instant))));
        return mistakes;
    }

    private static void requireRight(List<Mistake> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private static Issue issue(Statement statement) {
        return new Issue(StatementSubject.KIND, statement.id().toString(), statement.unit());
    }

    /** Before the tenant's lock is taken, under which nothing is held back from the caller. */
    private static void requireSeen(UUID id) {
        if (Statement.count("id", id) == 0) {
            throw new UnknownStatement(id);
        }
    }

    private static Statement own(UUID id) {
        return Statement.of(id).orElseThrow(() -> new UnknownStatement(id));
    }

    static final class UnknownStatement extends Problem {
        UnknownStatement(UUID id) {
            super(
                    Kind.UNKNOWN,
                    "unknown-statement",
                    Map.of("statement", id.toString()),
                    "There is no statement %s here".formatted(id));
        }
    }

    static final class StatementExists extends Problem {
        StatementExists(UnitCode unit, Period period) {
            super(
                    Kind.CONFLICT,
                    "statement-exists",
                    Map.of("unit", unit.text(), "period", period.toString()),
                    "%s has a statement of %s already".formatted(unit, period));
        }
    }

    static final class StatementIsSubmitted extends Problem {
        StatementIsSubmitted() {
            super(
                    Kind.CONFLICT,
                    "statement-is-submitted",
                    Map.of(),
                    "The statement was sent on; take it back to draft to write it again");
        }
    }
}
