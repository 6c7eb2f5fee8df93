package no.resultat.scorecard.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.imports.Type;
import no.resultat.scorecard.organisation.Units;

/** The organisation from the ERP: a row for each version of a unit. */
@ApplicationScoped
class UnitImport implements ImportKind {
    private final Units units;

    UnitImport(Units units) {
        this.units = units;
    }

    @Override
    public String name() {
        return "units";
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
        units.check(staged);
    }

    @Override
    public Folded fold(Staged staged) {
        return units.fold(staged);
    }
}
