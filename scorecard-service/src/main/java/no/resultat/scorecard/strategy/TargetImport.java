package no.resultat.scorecard.strategy;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.imports.Type;

/** Many targets at once: a scorecard that they are of is written once, as if each had been put in its document. */
@ApplicationScoped
class TargetImport implements ImportKind {
    private static final String REJECT = """
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, wrong.field, wrong.code, wrong.detail
            from target_staging s
            left join indicator i on i.code = s.indicator and i.superseded_at = 'infinity'
            cross join lateral (
                select 'indicator' as field, 'unknown-indicator' as code, format('No scorecard has an indicator %s', s.indicator) as detail
                where i.code is null
                union all
                select 'indicator', 'band', format('Indicator %s aims at a band; write its targets in the scorecard', i.code)
                where i.direction in ('BAND', 'band')
                union all
                select 'unit', 'unknown-unit', format('There is no unit %s in %s', s.unit, s.year)
                where s.unit is not null and not exists (
                    select from organisation(make_date(s.year, 1, 1), make_date(s.year, 12, 31)) o where o.code = s.unit)
                union all
                select 'lower', 'contradiction', 'Nedre is beyond ønsket, by the indicator''s direction'
                where s.lower > s.desired and i.direction in ('HIGHER_IS_BETTER', 'higher-is-better')
                   or s.lower < s.desired and i.direction in ('LOWER_IS_BETTER', 'lower-is-better')
            ) wrong
            where s.import = :import and s.error_code is null
            on conflict do nothing
            """;
    private static final String REJECT_DUPLICATES = """
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, '', 'duplicate', format('Row %s has the same indicator, unit and year', s.first)
            from (select row, first_value(row) over (partition by indicator, coalesce(unit, ''), year order by row) as first
                  from target_staging where import = :import and error_code is null) s
            where s.row > s.first
            on conflict do nothing
            """;
    private static final String ROWS = """
            select i.scorecard, s.indicator, s.unit, s.year, s.desired, s.lower
            from target_staging s
            join indicator i on i.code = s.indicator and i.superseded_at = 'infinity'
            where s.import = :import
            order by i.scorecard, s.row
            """;

    private final Strategies strategies;

    TargetImport(Strategies strategies) {
        this.strategies = strategies;
    }

    @Override
    public String name() {
        return "targets";
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, CONTROLLER, ERP_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push many targets";
    }

    @Override
    public String description() {
        return "A row for each indicator, unit and year: ønsket and nedre of the value itself. It takes the place of an earlier target of the same; the scorecard's others stay. Targets of a change, of a comparison or of a band are written in the scorecard.";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required(
                        "indicator", Type.code(40), "The indicator (måleindikator), by its code on the scorecard"),
                Column.optional(
                        "unit", Type.unit(), "The unit that it is for; empty for all that have none of their own"),
                Column.required("year", Type.integer(1900, 2999), "The year that is aimed at"),
                Column.required("desired", Type.decimal(), "Ønsket: the limit to reach"),
                Column.optional("lower", Type.decimal(), "Nedre: the least acceptable; empty for no yellow"));
    }

    @Override
    public String example() {
        return """
                indicator;unit;year;desired;lower
                B1.1;;2026;5;4,5
                B1.1;skole-1;2026;4,8;4,4
                """;
    }

    @Override
    public String stagingTable() {
        return "target_staging";
    }

    @Override
    public void check(StagedRows staged) {
        staged.reject(REJECT);
        staged.reject(REJECT_DUPLICATES);
    }

    @Override
    public ImportOutcome fold(StagedRows staged) {
        Map<String, List<TargetRow>> cards =
                staged.handle().createQuery(ROWS).bind("import", staged.id()).mapTo(TargetRow.class).stream()
                        .collect(Collectors.groupingBy(TargetRow::scorecard, LinkedHashMap::new, Collectors.toList()));
        Counts counts = new Counts();
        cards.forEach((card, rows) -> {
            Map<IndicatorCode, List<Target>> targets = rows.stream()
                    .collect(Collectors.groupingBy(
                            TargetRow::indicator, Collectors.mapping(TargetRow::target, Collectors.toList())));
            strategies.rewrite(
                    card,
                    strategy -> {
                        counts.compare(strategy, targets);
                        return strategy.with(targets);
                    },
                    new Precondition());
        });
        return new ImportOutcome(counts.added, counts.changed, 0);
    }

    /** How many targets are new, and how many say something else. */
    private static final class Counts {
        private long added;
        private long changed;

        void compare(Strategy strategy, Map<IndicatorCode, List<Target>> targets) {
            strategy.indicators()
                    .filter(indicator -> targets.containsKey(indicator.code()))
                    .forEach(indicator -> {
                        Map<Target.Key, Target> before = new HashMap<>();
                        indicator.targets().forEach(target -> before.put(target.key(), target));
                        targets.get(indicator.code()).forEach(target -> {
                            Target was = before.get(target.key());
                            added += was == null ? 1 : 0;
                            changed += was != null && !was.equals(target) ? 1 : 0;
                        });
                    });
        }
    }

    record TargetRow(
            String scorecard,
            IndicatorCode indicator,
            Optional<UnitCode> unit,
            int year,
            BigDecimal desired,
            Optional<BigDecimal> lower) {
        Target target() {
            return new Target(
                    year,
                    unit,
                    Optional.empty(),
                    List.of(new Criterion(
                            Criterion.Basis.LEVEL,
                            desired,
                            Optional.empty(),
                            lower,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())));
        }
    }
}
