package no.resultat.scorecard.intake;

import java.util.List;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.imports.Type;
import no.resultat.scorecard.organisation.Units;

/** The organisation from the ERP: a row for each version of a unit. */
final class UnitImport implements ImportKind {
    private final Units units;
    private final boolean keepsHistory;

    /** @param keepsHistory whether what a unit was before the file's first row of it stays */
    UnitImport(Units units, boolean keepsHistory) {
        this.units = units;
        this.keepsHistory = keepsHistory;
    }

    @Override
    public String name() {
        return keepsHistory ? "units" : "units-replace";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("code", Type.code(40)),
                Column.required("name", Type.text(200)),
                Column.required("type", Type.text(40)),
                Column.optional("parent", Type.code(40)),
                Column.required("validFrom", Type.date()),
                Column.optional("validTo", Type.date()));
    }

    @Override
    public String stagingTable() {
        return "unit_staging";
    }

    @Override
    public void check(Staged staged) {
        units.check(staged, keepsHistory);
    }

    @Override
    public Folded fold(Staged staged) {
        return units.fold(staged, keepsHistory);
    }
}
