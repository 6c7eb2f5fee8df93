package no.resultat.reporting.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Paging;
import no.resultat.platform.imports.EarlierImport;
import no.resultat.platform.imports.Option;
import no.resultat.platform.imports.Scope;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.imports.Type;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/**
 * What becomes of ledger lines of months that their source has closed. Such a month takes none, unless they say what is
 * known already; what comes late is a correction with its reason, told in the first month that is open. Whoever would
 * rather have it in its own month opens that again.
 */
@ApplicationScoped
public class Corrections {
    static final Option OPTION = Option.optional(
            "correction",
            Type.text(500),
            "Why lines come late for months that are closed: all lines of the file are of such months, and their amounts are told in the first month that is open");

    /** No source that a caller names has this sign. */
    private static final String SIGN = "#";

    private static final String FIRST_OPEN =
            "select (through + interval '1 month')::date from closed_period where source = :source";
    private static final String IS_CLOSING = "select exists (select from closed_period where source = :source)";

    /**
     * All lines of a closed month of which the file says anything else than what is known, so that what is left says
     * the whole month or nothing of it.
     */
    private static final String REJECT_CLOSED = """
            with closed as materialized (
                select through, to_char(through, 'YYYY-MM') as month from closed_period where source = :source
            ),
            line as materialized (
                select ledger_date(period) as month, unit, function, account, sum(amount) as amount
                from ledger_staging
                where import = :import and error_code is null and period <= (select month from closed)
                group by 1, 2, 3, 4
            ),
            known as (
                select month, unit, function, account, amount
                from balance
                where superseded_at = 'infinity' and kind = 'actual' and source = :source and (%1$s) in (select %1$s from line)
            ),
            different as materialized (
                select distinct month from line full join known using (month, unit, function, account)
                where line.amount is distinct from known.amount
            )
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, 'period', 'closed-month',
                   format('%%s is closed through %%s; send what came late with correction=REASON, or open the month again', :source, closed.month)
            from ledger_staging s
            cross join closed
            where s.import = :import and s.error_code is null and s.period <= closed.month and ledger_date(s.period) in (select month from different)
            on conflict do nothing
            """;

    private static final String REJECT_OPEN = """
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, 'period', 'not-closed', format('%s has not closed %s; send its lines without correction', :source, s.period)
            from ledger_staging s
            where s.import = :import and s.error_code is null
              and s.period > coalesce((select to_char(through, 'YYYY-MM') from closed_period where source = :source), '')
            on conflict do nothing
            """;
    private static final String RECORD = """
            insert into ledger_correction (import, source, unit, month, told_in, amount, reason, recorded_at)
            select :import, :source, s.unit, ledger_date(s.period), c.through + interval '1 month', sum(s.amount), :reason, :now
            from ledger_staging s
            join closed_period c on c.source = :source
            where s.import = :import
            group by s.unit, s.period, c.through
            """;
    private static final String FORGET = "delete from ledger_correction where import = :import";
    private static final String SELECT = """
            select id, import as import_id, source, unit, ledger_period(month) as month, to_char(told_in, 'YYYY-MM') as told_in, amount, reason, recorded_at
            from ledger_correction
            """;
    private static final String TOLD = SELECT + """
            where told_in = :month and unit in (select r.unit from unit_reach r where r.root = :unit)
            order by month, unit collate natural_order, id
            """;
    private static final String LIST = SELECT + """
            where (:unit::text is null or unit = :unit)
              and (:under::text is null or unit in (select r.unit from unit_reach r where r.root = :under))
              and (:toldIn::date is null or told_in = :toldIn)
              and (recorded_at, id) < (:before::timestamptz, :beforeId::uuid)
            order by recorded_at desc, id desc
            limit :fetch
            """;

    private final Jdbi database;

    Corrections(Jdbi database) {
        this.database = database;
    }

    /** Refuses lines of closed months; of a correction, those of others. */
    void check(StagedRows staged) {
        if (reason(staged).isPresent()) {
            staged.reject(REJECT_OPEN);
        } else if (isClosing(staged)) {
            staged.reject(REJECT_CLOSED.formatted(Scope.of(staged) == Scope.UNITS ? "month, unit" : "month"));
        }
    }

    private static boolean isClosing(StagedRows staged) {
        return staged.handle()
                .createQuery(IS_CLOSING)
                .bind("source", staged.source())
                .mapTo(boolean.class)
                .one();
    }

    /** Why the lines come late; empty for those that do not. */
    static Optional<String> reason(StagedRows staged) {
        return staged.options().find(OPTION.name());
    }

    /** SQL that yields the day by which a line is kept: its own, or of a correction that of the first open month. */
    static String dayOf(StagedRows staged) {
        return reason(staged).isEmpty()
                ? "ledger_date(period)"
                : staged.handle()
                        .createQuery(FIRST_OPEN)
                        .bind("source", staged.source())
                        .mapTo(LocalDate.class)
                        .findOne()
                        .map("date '%s'"::formatted)
                        .orElse("null::date"); // nothing is closed, and no line was left
    }

    /** The rows as the balances know them: a correction is a source of its own, which nothing else replaces. */
    static StagedRows asKept(StagedRows staged) {
        return reason(staged).isEmpty()
                ? staged
                : new StagedRows(
                        staged.id(),
                        staged.source() + SIGN + staged.id(),
                        staged.options(),
                        staged.now(),
                        staged.handle());
    }

    static EarlierImport asKept(EarlierImport earlier) {
        return new EarlierImport(asKept(earlier.rows()), earlier.recorded());
    }

    /** Remembers what was corrected, of each unit and month. */
    void record(StagedRows staged) {
        reason(staged)
                .ifPresent(
                        reason -> staged.update(RECORD).bind("reason", reason).execute());
    }

    void forget(EarlierImport earlier) {
        earlier.rows().update(FORGET).execute();
    }

    /** What a month tells of months that were closed, of a unit with all below it. */
    public List<Correction> toldIn(UnitCode unit, Period month) {
        return database.withHandle(handle -> handle.createQuery(TOLD)
                .bind("unit", unit)
                .bind("month", month.first())
                .mapTo(Correction.class)
                .list());
    }

    /** The newest first. */
    List<Correction> list(Optional<UnitCode> unit, Optional<UnitCode> under, Optional<Period> toldIn, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("unit", unit)
                .bind("under", under)
                .bind("toldIn", toldIn.map(Period::first))
                .bind("before", paging.after(2).map(cursor -> cursor.part(0)).orElse("infinity"))
                .bind("beforeId", paging.after(2).map(cursor -> cursor.id(1)).orElse(new UUID(-1, -1)))
                .bind("fetch", paging.fetch())
                .mapTo(Correction.class)
                .list());
    }

    /** What came late for a unit and a closed month. */
    @Schema(name = "LedgerCorrection", description = "What came late for a unit and a month that was closed")
    public record Correction(
            @JsonIgnore UUID id,

            @Schema(description = "The import that brought it")
            UUID importId,

            @Schema(description = "The system that it comes from", examples = "erp")
            String source,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            @Schema(
                    type = SchemaType.STRING,
                    description = "The month that it is of, period 13 too",
                    examples = "2026-02")
            String month,

            @Schema(type = SchemaType.STRING, description = "The month whose figures have it", examples = "2026-03")
            Period toldIn,

            @Schema(description = "In NOK", examples = "25000")
            BigDecimal amount,

            @Schema(examples = "Etterfakturert strøm") String reason,
            Instant recordedAt) {}
}
