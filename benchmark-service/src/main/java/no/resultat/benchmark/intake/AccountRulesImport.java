package no.resultat.benchmark.intake;

import java.util.List;
import no.resultat.benchmark.account.Accounts;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Staged;

/** One kind of the rules of a year, in the columns that Statistics Norway writes them. */
final class AccountRulesImport implements ImportKind {
    private final Accounts accounts;
    private final String kind;
    private final List<Column> columns;
    private final String stagingTable;

    AccountRulesImport(Accounts accounts, String kind, List<Column> columns, String stagingTable) {
        this.accounts = accounts;
        this.kind = kind;
        this.columns = columns;
        this.stagingTable = stagingTable;
    }

    @Override
    public String name() {
        return "account-rules-" + kind;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public String stagingTable() {
        return stagingTable;
    }

    @Override
    public void check(Staged staged) {
        accounts.checkRules(staged, kind);
    }

    @Override
    public Folded fold(Staged staged) {
        return accounts.foldRules(staged, kind);
    }
}
