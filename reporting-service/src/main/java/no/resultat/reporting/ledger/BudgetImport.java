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

/** Budget lines, original and revised, by the months they are meant for (<i>periodisert</i>). */
@ApplicationScoped
class BudgetImport implements ReversibleImport {
    private static final String LINES = """
            select version as kind, (period || '-01')::date as month, unit, function, account, sum(amount) as amount
            from budget_staging
            where import = :import
            group by version, period, unit, function, account
            """;

    private final Balances balances;

    BudgetImport(Balances balances) {
        this.balances = balances;
    }

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, ERP_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push budget lines";
    }

    @Override
    public String description() {
        return "Periodisert budsjett: as ledger lines, with `version` original or revised. Where a unit has a revised budget of a year, that one counts.";
    }

    @Override
    public List<Column> columns() {
        return Balances.columns(
                Column.required(
                        "version",
                        Type.choice("original", "revised"),
                        "Whether it is the budget that was adopted first, or as it was changed since"),
                Column.required("period", Type.month(), "The month that the amount is meant for"));
    }

    @Override
    public String example() {
        return """
                version;period;unit;function;account;amount
                original;2025-03;skole-1;202;1010;800000,00
                """;
    }

    @Override
    public List<Option> options() {
        return List.of(Scope.OPTION);
    }

    @Override
    public String stagingTable() {
        return "budget_staging";
    }

    @Override
    public void check(StagedRows staged) {
        balances.warnOfLostZeros(staged, stagingTable());
        balances.warnOfOtherSources(staged, stagingTable(), "version, period", "version", "(period || '-01')::date");
    }

    /**
     * Which version of a budget counts is decided for a whole year, so one month may touch all that come after January.
     */
    @Override
    public ImportOutcome fold(StagedRows staged) {
        return balances.fold(staged, stagingTable(), LINES, "period", month -> month.withDayOfYear(1));
    }

    @Override
    public String isOvertaken() {
        return Balances.FACTS.isOvertaken();
    }

    @Override
    public ImportOutcome takeBack(EarlierImport earlier) {
        return balances.takeBack(earlier, month -> month.withDayOfYear(1));
    }
}
