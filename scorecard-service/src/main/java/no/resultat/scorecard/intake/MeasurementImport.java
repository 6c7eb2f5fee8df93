package no.resultat.scorecard.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.imports.Type;
import no.resultat.scorecard.measurement.ImportedFigures;

/** Many manual figures at once. */
@ApplicationScoped
class MeasurementImport implements ImportKind {
    private final ImportedFigures figures;

    MeasurementImport(ImportedFigures figures) {
        this.figures = figures;
    }

    @Override
    public String name() {
        return "measurements";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("indicator", Type.code(40)),
                Column.required("unit", Type.code(40)),
                Column.required("period", Type.period()),
                Column.optional("value", Type.decimal()),
                Column.optional("numerator", Type.decimal()),
                Column.optional("denominator", Type.decimal()),
                Column.optional("n", Type.integer(0, 1_000_000_000)),
                Column.optional("note", Type.text(2000)));
    }

    @Override
    public String stagingTable() {
        return "measurement_staging";
    }

    @Override
    public void check(Staged staged) {
        figures.check(staged);
    }

    @Override
    public Folded fold(Staged staged) {
        return figures.fold(staged);
    }
}
