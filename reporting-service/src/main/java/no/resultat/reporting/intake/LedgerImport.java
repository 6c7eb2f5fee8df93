package no.resultat.reporting.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.imports.Type;
import no.resultat.reporting.ledger.Ledger;

/**
 * Ledger lines, as the ERP has them. Voucher and text are taken and not kept: balances are, and a text may name a
 * person.
 */
@ApplicationScoped
class LedgerImport implements ImportKind {
    private final Ledger ledger;

    LedgerImport(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("period", Type.ledgerPeriod()),
                Column.required("unit", Type.code(40)),
                Column.required("function", Type.code(20)),
                Column.required("account", Type.code(20)),
                Column.required("amount", Type.decimal()),
                Column.optional("project", Type.text(40)),
                Column.optional("voucher", Type.text(100)),
                Column.optional("text", Type.text(1000)));
    }

    @Override
    public String stagingTable() {
        return "ledger_staging";
    }

    @Override
    public void check(Staged staged) {
        ledger.checkActual(staged);
    }

    @Override
    public Folded fold(Staged staged) {
        return ledger.foldActual(staged);
    }
}
