package no.resultat.reporting.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Period;
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Roles;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.DayRules;
import no.resultat.platform.followup.Duties;
import no.resultat.platform.followup.Duties.Duty;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.reporting.report.ReportTemplates.StoredTemplate;
import no.resultat.reporting.report.RoundResource.NewRound;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/**
 * The months that are reported: opened for all units at once, with a task for each leader, and closed when all is said.
 */
@ApplicationScoped
class Rounds {
    private static final String READ = """
            select to_char(r.month, 'YYYY-MM') as month, r.deadline, r.code as template, r.template as terms, lower(r.state) as state, r.revision,
                   count(m.id) as reports, count(m.id) filter (where m.state = 'OPEN') as open, count(m.id) filter (where m.state = 'RETURNED') as returned,
                   count(m.id) filter (where m.state = 'SUBMITTED') as submitted, count(m.id) filter (where m.state in ('APPROVED', 'LOCKED')) as approved,
                   count(m.id) filter (where m.state in ('OPEN', 'RETURNED') and r.deadline < :today) as late
            from reporting_round r
            left join monthly_report m on m.month = r.month
            where :month::date is null or r.month = :month
            group by r.tenant, r.month
            order by r.month desc
            """;
    private static final String WRITE = """
            insert into reporting_round (month, deadline, code, template, state, revision)
            values (:month, :deadline, :code, :template, 'OPEN', 1)
            """;

    /** A report for each unit of the month that has none, with the first step of its history. */
    private static final String OPEN = """
            with made as (
                insert into monthly_report (id, duty, tenant, unit, month, remarks, state, created_by, created_at, changed_at, version)
                select gen_random_uuid(), gen_random_uuid(), current_setting('resultat.tenant'), o.code, :month, '{}', 'OPEN', :who, :now, :now, 0
                from organisation(:month, :last) o
                where o.valid_to >= :last and (cardinality(:types) = 0 or o.type = any (:types))
                on conflict (tenant, unit, month) do nothing
                returning id, duty, unit
            ),
            begun as (
                insert into step_taken (thing, to_state, who, taken_at) select id, 'open', :who, :now from made
            )
            select duty, unit from made
            """;

    private static final String CLOSE =
            "update reporting_round set state = 'CLOSED', revision = revision + 1 where month = :month";
    private static final String LOCK = """
            with locked as (
                update monthly_report set state = 'LOCKED', changed_at = :now, version = version + 1
                where month = :month and state = 'APPROVED'
                returning id
            )
            insert into step_taken (thing, from_state, to_state, who, taken_at) select id, 'approved', 'locked', :who, :now from locked
            """;
    private static final String UNAPPROVED = """
            select unit from monthly_report where month = :month and state not in ('APPROVED', 'LOCKED') order by unit collate natural_order limit 20
            """;

    private final Jdbi database;
    private final Callers callers;
    private final ReportTemplates templates;
    private final WheelDeadlines wheel;
    private final Duties duties;
    private final IdempotencyKeys keys;
    private final Audit audit;

    Rounds(
            Jdbi database,
            Callers callers,
            ReportTemplates templates,
            WheelDeadlines wheel,
            Duties duties,
            IdempotencyKeys keys,
            Audit audit) {
        this.database = database;
        this.callers = callers;
        this.templates = templates;
        this.wheel = wheel;
        this.duties = duties;
        this.keys = keys;
        this.audit = audit;
    }

    /** The newest first. */
    List<Round> all() {
        return read(Optional.empty());
    }

    /** @throws UnknownRound if the month was never opened */
    Round read(Period month) {
        return find(month).orElseThrow(() -> new UnknownRound(month));
    }

    /**
     * Opens a month: a report and a task for each unit that has none; again, for the units that are new.
     *
     * @return where the round is
     */
    @Transactional
    URI open(NewRound wanted, Optional<String> key) {
        return keys.once(key, "POST /v1/reporting-rounds", wanted, () -> {
            Instant now = database.withHandle(TenantLock::take);
            Optional<Round> known = find(wanted.month());
            known.filter(round -> round.state() == Standing.CLOSED).ifPresent(round -> {
                throw new RoundIsClosed(wanted.month());
            });
            Terms terms = known.map(round -> new Terms(round.template(), round.terms(), round.deadline()))
                    .orElseGet(() -> terms(wanted));
            if (known.isEmpty()) {
                database.useHandle(handle -> handle.createUpdate(WRITE)
                        .bind("month", wanted.month().first())
                        .bind("deadline", terms.deadline())
                        .bind("code", terms.code())
                        .bind("template", new AsJson(terms.template()))
                        .execute());
            }
            List<OpenedReport> opened = database.withHandle(handle -> handle.createQuery(OPEN)
                    .bind("month", wanted.month().first())
                    .bind("last", wanted.month().last())
                    .bindArray(
                            "types", String.class, terms.template().unitTypes().orElse(List.of()))
                    .bind("who", callers.current().who())
                    .bind("now", now)
                    .mapTo(OpenedReport.class)
                    .list());
            duties.open(
                    opened.stream()
                            .map(report -> report.of(wanted.month(), terms.deadline()))
                            .toList(),
                    now);
            audit.changed(
                    "reporting-round",
                    wanted.month().toString(),
                    null,
                    Map.of("opened", opened.size(), "asked", wanted));
            return URI.create("/v1/reporting-rounds/" + wanted.month());
        });
    }

    /**
     * Closes a month: what is approved is locked, and nobody reports any more.
     *
     * @param leavingOut whether reports that are not approved stay as they are
     * @throws NotAllApproved if there are such, and nothing was said of them
     */
    @Transactional
    void close(Period month, boolean leavingOut, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Round known = read(month);
        precondition.check(Optional.of(known.revision()));
        if (known.state() == Standing.CLOSED) {
            throw new RoundIsClosed(month);
        }
        List<String> unapproved = database.withHandle(handle -> handle.createQuery(UNAPPROVED)
                .bind("month", month.first())
                .mapTo(String.class)
                .list());
        if (!unapproved.isEmpty() && !leavingOut) {
            throw new NotAllApproved(month, unapproved);
        }
        database.useHandle(handle -> {
            handle.createUpdate(LOCK)
                    .bind("month", month.first())
                    .bind("who", callers.current().who())
                    .bind("now", now)
                    .execute();
            handle.createUpdate(CLOSE).bind("month", month.first()).execute();
        });
        audit.changed("reporting-round", month.toString(), known, read(month));
    }

    private Terms terms(NewRound wanted) {
        List<Mistake> mistakes = new ArrayList<>();
        Period month = wanted.month();
        if (month.length() != Period.Length.MONTH || month.firstMonth().isAfter(Oslo.thisMonth())) {
            mistakes.add(new Mistake("/month", "not-a-month", "Write a month that has begun, such as 2026-03"));
        }
        DayRules.mistakes("/deadline", wanted.deadline()).forEach(mistakes::add);
        Optional<StoredTemplate> template = templates.find(wanted.template());
        if (template.isEmpty()) {
            mistakes.add(new Mistake(
                    "/template", "unknown-report-template", "There is no template %s".formatted(wanted.template())));
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
        ReportTemplate asked = template.orElseThrow().template();
        LocalDate deadline = wanted.deadline()
                .or(() -> wheel.of(month, asked.unitTypes().orElse(List.of())))
                .orElseGet(() -> asked.deadline(month));
        return new Terms(wanted.template(), asked, deadline);
    }

    /** A longer period has no round, though one of its first month may be there. */
    private Optional<Round> find(Period month) {
        return month.length() == Period.Length.MONTH
                ? read(Optional.of(month)).stream().findFirst()
                : Optional.empty();
    }

    private List<Round> read(Optional<Period> month) {
        return database.withHandle(handle -> handle.createQuery(READ)
                .bind("month", month.map(Period::first))
                .bind("today", Oslo.today())
                .mapTo(Round.class)
                .list());
    }

    private record Terms(String code, ReportTemplate template, LocalDate deadline) {}

    record OpenedReport(UUID duty, UnitCode unit) {
        private Duty of(Period month, LocalDate deadline) {
            return new Duty(
                    duty,
                    Subject.of(ReportSubject.KIND, unit, month),
                    unit,
                    "Månedsrapport " + month,
                    Roles.UNIT_LEADER,
                    deadline);
        }
    }

    /** Whether anybody still reports. */
    enum Standing {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("closed")
        CLOSED
    }

    /** A month that is reported, with how far the units are that the caller sees. */
    @Schema(
            name = "ReportingRound",
            description = "A month that is reported, with how far the units are that the caller sees")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Round(
            @Schema(type = SchemaType.STRING, examples = "2026-03")
            Period month,

            @Schema(description = "The last day to report by", examples = "2026-04-12")
            LocalDate deadline,

            @Schema(examples = "alle") String template,

            @Schema(description = "The template as it was when the month was opened") @Json
            ReportTemplate terms,

            Standing state,

            @Schema(description = "How many reports there are")
            long reports,

            @Schema(description = "How many units have not begun or not submitted")
            long open,

            long returned,
            long submitted,

            @Schema(description = "How many are approved, or locked since")
            long approved,

            @Schema(description = "How many are open or returned after the deadline")
            long late,

            @JsonIgnore long revision) {}

    static final class UnknownRound extends Problem {
        UnknownRound(Period month) {
            super(
                    Kind.UNKNOWN,
                    "unknown-reporting-round",
                    Map.of("month", month.toString()),
                    "The month %s was not opened for reports".formatted(month));
        }
    }

    static final class RoundIsClosed extends Problem {
        RoundIsClosed(Period month) {
            super(
                    Kind.CONFLICT,
                    "reporting-round-is-closed",
                    Map.of("month", month.toString()),
                    "The month %s is closed for reports".formatted(month));
        }
    }

    static final class NotAllApproved extends Problem {
        NotAllApproved(Period month, List<String> units) {
            super(
                    Kind.CONFLICT,
                    "reports-not-approved",
                    Map.of("month", month.toString(), "units", units),
                    "Not all reports of %s are approved: %s; say leavingOut to close without them"
                            .formatted(month, String.join(", ", units)));
        }
    }
}
