package no.resultat.reporting.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.imports.Type;
import no.resultat.reporting.production.Production;

/** Production figures (<i>produksjonstall</i>): how much of something a unit did in a month. */
@ApplicationScoped
class ProductionImport implements ImportKind {
    private final Production production;

    ProductionImport(Production production) {
        this.production = production;
    }

    @Override
    public String name() {
        return "production";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("period", Type.month()),
                Column.required("unit", Type.code(40)),
                Column.required("measure", Type.code(40)),
                Column.required("quantity", Type.decimal()));
    }

    @Override
    public String stagingTable() {
        return "production_staging";
    }

    @Override
    public void check(Staged staged) {
        production.check(staged);
    }

    @Override
    public Folded fold(Staged staged) {
        return production.fold(staged);
    }
}
