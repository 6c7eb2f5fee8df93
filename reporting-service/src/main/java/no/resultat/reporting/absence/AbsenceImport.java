package no.resultat.reporting.absence;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.EarlierImport;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.MonthChanges;
import no.resultat.platform.imports.Option;
import no.resultat.platform.imports.ReversibleImport;
import no.resultat.platform.imports.Scope;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.imports.Type;
import no.resultat.platform.imports.VersionedFacts;

/** Absence from payroll: a row for each unit and month. */
@ApplicationScoped
class AbsenceImport implements ReversibleImport {
    private static final String REJECT = """
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, wrong.field, wrong.code, wrong.detail
            from (select *, first_value(row) over (partition by period, unit order by row) as first
                  from absence_staging where import = :import and error_code is null) s
            cross join lateral (
                select '' as field, 'duplicate' as code, format('Row %s has the same unit and period', s.first) as detail where s.row > s.first
                union all
                select 'agreedDays', 'more-lost-than-agreed', 'More days are lost than agreed'
                where s.self_certified_days + s.doctor_certified_short_days + s.doctor_certified_long_days > s.agreed_days
            ) wrong
            on conflict do nothing
            """;
    private static final String OTHER_SOURCES = """
            insert into import_warning (import, row, field, code, detail)
            select :import, s.row, 'unit', 'another-source',
                   format('%s has absence of %s in %s too; the days and employees of all sources add up', a.source, s.unit, s.period)
            from absence_staging s
            join absence a on a.superseded_at = 'infinity' and a.unit = s.unit and a.month = (s.period || '-01')::date and a.source <> :source
            where s.import = :import and s.error_code is null
            order by s.row, a.source
            limit 100
            """;
    private static final VersionedFacts FACTS = new VersionedFacts(
            "absence",
            List.of("source"),
            List.of("month"),
            List.of("unit"),
            List.of(
                    "agreed_days",
                    "self_certified_days",
                    "doctor_certified_short_days",
                    "doctor_certified_long_days",
                    "headcount",
                    "fte"));
    private static final String LINES = """
            select (period || '-01')::date as month, unit, agreed_days, self_certified_days, doctor_certified_short_days,
                   doctor_certified_long_days, headcount, fte
            from absence_staging
            where import = :import
            """;

    private final Absences absences;

    AbsenceImport(Absences absences) {
        this.absences = absences;
    }

    @Override
    public String name() {
        return "absence";
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, HR_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push absence";
    }

    @Override
    public String description() {
        return "Sykefravær from payroll: a row for each unit and month, the unit's own employees only. Units with fewer than five employees are taken and never shown. An import replaces what the same source said before of the months that the file has rows for; with `scope=units`, only of the units that it has rows for in them.";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("period", Type.month(), "The month"),
                Column.required("unit", Type.unit(), "The unit, by its code in the organisation"),
                Column.required("agreedDays", Type.amount(), "Days that were agreed to be worked (avtalte dagsverk)"),
                Column.required(
                        "selfCertifiedDays", Type.amount(), "Days lost by self-certified absence (egenmelding)"),
                Column.required(
                        "doctorCertifiedShortDays",
                        Type.amount(),
                        "Days lost by absence that a doctor certified, of 1 to 16 days"),
                Column.required(
                        "doctorCertifiedLongDays",
                        Type.amount(),
                        "Days lost by absence that a doctor certified, of more than 16 days"),
                Column.required("headcount", Type.integer(0, 1_000_000), "Employees in the month"),
                Column.required("fte", Type.amount(), "Full-time equivalents (årsverk)"));
    }

    @Override
    public String example() {
        return """
                period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte
                2025-03;skole-1;560;12;15;20;28;25,4
                """;
    }

    @Override
    public List<Option> options() {
        return List.of(Scope.OPTION);
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
    public void check(StagedRows staged) {
        staged.reject(REJECT);
        staged.warn(OTHER_SOURCES);
    }

    @Override
    public ImportOutcome fold(StagedRows staged) {
        staged.know(stagingTable(), "absence_total", Map.of("month", "period"));
        return total(
                Scope.of(staged)
                        .query(staged, FACTS, LINES)
                        .mapTo(MonthChanges.class)
                        .list(),
                staged);
    }

    @Override
    public String isOvertaken() {
        return FACTS.isOvertaken();
    }

    @Override
    public ImportOutcome takeBack(EarlierImport earlier) {
        return total(earlier.query(FACTS.takeBack()).mapTo(MonthChanges.class).list(), earlier.rows());
    }

    private ImportOutcome total(List<MonthChanges> touched, StagedRows staged) {
        absences.total(
                staged.handle(), touched.stream().map(MonthChanges::month).toList(), staged.now());
        return ImportOutcome.of(touched);
    }
}
