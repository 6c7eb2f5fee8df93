package no.resultat.reporting.ledger;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.EarlierImport;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.Option;
import no.resultat.platform.imports.ReversibleImport;
import no.resultat.platform.imports.Scope;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.imports.Type;

/**
 * Ledger lines, as the ERP has them. Voucher and text are taken and not kept: balances are, and a text may name a
 * person.
 */
@ApplicationScoped
class LedgerImport implements ReversibleImport {
    private static final String LINES = """
            select 'actual' as kind, %s as month, unit, function, account, sum(amount) as amount
            from ledger_staging
            where import = :import
            group by 2, 3, 4, 5
            """;
    private static final String COUNT = """
            insert into ledger_month (source, month, accounts)
            select :source, touched.month, coalesce(sum(s.balances), 0)
            from (%s) touched
            left join balance_sum s on s.dimension = 'all' and s.kind = 'actual' and s.source = :source and s.month = touched.month
            group by touched.month
            on conflict (tenant, source, month) do update set accounts = excluded.accounts
            """;
    private static final String OF_FILE =
            "select distinct ledger_date(period) as month from ledger_staging where import = :import";
    private static final String OF_EARLIER = """
            select distinct month from balance
            where source = :source and kind = 'actual' and (recorded_at = :recorded or superseded_at = :recorded)
            """;

    private final Balances balances;
    private final Corrections corrections;

    LedgerImport(Balances balances, Corrections corrections) {
        this.balances = balances;
        this.corrections = corrections;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, ERP_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push ledger lines";
    }

    @Override
    public String description() {
        return "Regnskap: expenses positive, income negative. An import replaces what the same source said before of the months that the file has lines for, or with `scope=units` only of the units that it has lines for in them; the earlier figures stay readable with `asOf`. `voucher` and `text` are taken and not kept, since balances are, and a text may name a person; `project` is not kept either. A month that the source has closed (`/v1/closed-periods/{source}`) takes no lines but what it has: what comes late is sent with `correction=REASON` and told in the first month that is open.";
    }

    @Override
    public List<Column> columns() {
        return Balances.columns(Column.required("period", Type.ledgerPeriod(), "The month that the line is posted in"));
    }

    @Override
    public String example() {
        return """
                period;unit;function;account;amount;project;voucher;text
                2025-03;skole-1;202;1010;812345,50;;;
                2025-03;skole-1;202;1600;-12000,00;;;
                """;
    }

    @Override
    public List<Option> options() {
        return List.of(Scope.OPTION, Corrections.OPTION);
    }

    @Override
    public String stagingTable() {
        return "ledger_staging";
    }

    @Override
    public void check(StagedRows staged) {
        corrections.check(staged);
        balances.warnOfLostZeros(staged, stagingTable());
        balances.warnOfOtherSources(staged, stagingTable(), "period", "'actual'", "ledger_date(period)");
    }

    @Override
    public ImportOutcome fold(StagedRows staged) {
        StagedRows kept = Corrections.asKept(staged);
        String day = Corrections.dayOf(staged);
        ImportOutcome folded = balances.fold(
                kept, stagingTable(), LINES.formatted(day), "ledger_period(%s)".formatted(day), month -> month);
        if (Corrections.reason(staged).isPresent()) {
            corrections.record(staged);
        } else {
            staged.update(COUNT.formatted(OF_FILE)).execute();
        }
        return folded;
    }

    @Override
    public String isOvertaken() {
        return Balances.FACTS.isOvertaken();
    }

    @Override
    public ImportOutcome takeBack(EarlierImport earlier) {
        ImportOutcome outcome = balances.takeBack(Corrections.asKept(earlier), month -> month);
        if (Corrections.reason(earlier.rows()).isPresent()) {
            corrections.forget(earlier);
        } else {
            earlier.rows()
                    .update(COUNT.formatted(OF_EARLIER))
                    .bind("recorded", earlier.recorded())
                    .execute();
        }
        return outcome;
    }
}
