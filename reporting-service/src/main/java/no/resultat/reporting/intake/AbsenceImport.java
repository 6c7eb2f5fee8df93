package no.resultat.reporting.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.imports.Type;
import no.resultat.reporting.absence.Absences;

/** Absence from payroll: a row for each unit and month. */
@ApplicationScoped
class AbsenceImport implements ImportKind {
    private final Absences absence;

    AbsenceImport(Absences absence) {
        this.absence = absence;
    }

    @Override
    public String name() {
        return "absence";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("period", Type.month()),
                Column.required("unit", Type.code(40)),
                Column.required("agreedDays", Type.amount()),
                Column.required("selfCertifiedDays", Type.amount()),
                Column.required("doctorCertifiedShortDays", Type.amount()),
                Column.required("doctorCertifiedLongDays", Type.amount()),
                Column.required("headcount", Type.integer(0, 1_000_000)),
                Column.required("fte", Type.amount()));
    }

    @Override
    public boolean isConfidential() {
        return true;
    }

    @Override
    public String stagingTable() {
        return "absence_staging";
    }

    @Override
    public void check(Staged staged) {
        absence.check(staged);
    }

    @Override
    public Folded fold(Staged staged) {
        return absence.fold(staged);
    }
}
