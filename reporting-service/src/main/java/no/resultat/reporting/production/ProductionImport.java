package no.resultat.reporting.production;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

/**
 * Production figures (<i>produksjonstall</i>): how much of something a unit did in a month. An import replaces what its
 * source said before of the months that it has rows for.
 */
@ApplicationScoped
class ProductionImport implements ReversibleImport {
    private static final String OTHER_SOURCES = """
            insert into import_warning (import, row, field, code, detail)
            select :import, min(s.row), 'unit', 'another-source',
                   format('%s has %s of %s in %s too; the figures of all sources add up', p.source, s.measure, s.unit, s.period)
            from production_staging s
            join production p on p.superseded_at = 'infinity' and p.measure = s.measure and p.unit = s.unit
                and p.month = (s.period || '-01')::date and p.source <> :source
            where s.import = :import and s.error_code is null
            group by p.source, s.measure, s.unit, s.period
            order by min(s.row), p.source
            limit 100
            """;
    private static final VersionedFacts FACTS = new VersionedFacts(
            "production", List.of("source"), List.of("month"), List.of("unit", "measure"), List.of("quantity"));
    private static final String LINES = """
            select (period || '-01')::date as month, unit, measure, sum(quantity) as quantity
            from production_staging
            where import = :import
            group by period, unit, measure
            """;

    private final Event<ProductionChanged> changed;

    ProductionImport(Event<ProductionChanged> changed) {
        this.changed = changed;
    }

    @Override
    public String name() {
        return "production";
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, ERP_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push production figures";
    }

    @Override
    public String description() {
        return "Produksjonstall: how much of something a unit did in a month, such as pupils taught or places in use. An import replaces what the same source said before of the months that the file has rows for; with `scope=units`, only of the units that it has rows for in them.";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("period", Type.month(), "The month"),
                Column.required("unit", Type.unit(), "The unit, by its code in the organisation"),
                Column.required("measure", Type.code(40), "What is counted, by a code of the municipality's own"),
                Column.required(
                        "quantity", Type.decimal(), "How much of it; rows of one measure, unit and month add up"));
    }

    @Override
    public String example() {
        return """
                period;unit;measure;quantity
                2025-03;skole-1;elever;312
                """;
    }

    @Override
    public List<Option> options() {
        return List.of(Scope.OPTION);
    }

    @Override
    public String stagingTable() {
        return "production_staging";
    }

    @Override
    public void check(StagedRows staged) {
        staged.warn(OTHER_SOURCES);
    }

    @Override
    public ImportOutcome fold(StagedRows staged) {
        staged.know(stagingTable(), "production", Map.of("month", "period", "measure", "measure"));
        return tell(
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
        return tell(earlier.query(FACTS.takeBack()).mapTo(MonthChanges.class).list(), earlier.rows());
    }

    private ImportOutcome tell(List<MonthChanges> touched, StagedRows staged) {
        Set<LocalDate> months = touched.stream().map(MonthChanges::month).collect(Collectors.toSet());
        if (!months.isEmpty()) {
            changed.fire(new ProductionChanged(months, staged.now()));
        }
        return ImportOutcome.of(touched);
    }
}
