package no.resultat.reporting.production;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.Staged;

/** Folds production figures; an import replaces what its source said before of the months that it has rows for. */
@ApplicationScoped
public class Production {
    private static final String REJECT = """
            with key as materialized (
                select distinct unit, period from production_staging where import = :import and error_code is null
            ),
            missing as materialized (
                select key.unit, key.period
                from key
                where not exists (
                    select from unit_version u
                    where u.code = key.unit and u.superseded_at = 'infinity'
                      and u.valid_from <= (key.period || '-01')::date + interval '1 month' - interval '1 day'
                      and u.valid_to >= make_date(left(key.period, 4)::integer, 1, 1))
            )
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, 'unit', 'unknown-unit', format('There is no unit %s in %s', s.unit, s.period)
            from production_staging s
            join missing on missing.unit = s.unit and missing.period = s.period
            where s.import = :import and s.error_code is null
            on conflict do nothing
            """;
    private static final String FOLD = """
            with line as materialized (
                select (period || '-01')::date as month, unit, measure, sum(quantity) as quantity
                from production_staging
                where import = :import
                group by period, unit, measure
            ),
            closed as (
                update production p set superseded_at = :now
                where p.superseded_at = 'infinity' and p.source = :source and p.month in (select month from line)
                  and not exists (select from line l
                                  where l.month = p.month and l.unit = p.unit and l.measure = p.measure and l.quantity = p.quantity)
                returning p.month
            ),
            added as (
                insert into production (source, month, unit, measure, quantity, recorded_at)
                select :source, l.month, l.unit, l.measure, l.quantity, :now
                from line l
                where not exists (select from production p
                                  where p.superseded_at = 'infinity' and p.source = :source and p.month = l.month and p.unit = l.unit
                                    and p.measure = l.measure and p.quantity = l.quantity)
                returning month
            )
            select month, count(*) as changes from (select month from closed union all select month from added) touched group by month
            """;

    private final Event<ProductionChanged> changed;

    Production(Event<ProductionChanged> changed) {
        this.changed = changed;
    }

    public void check(Staged staged) {
        staged.reject(REJECT);
    }

    public Folded fold(Staged staged) {
        staged.know("production_staging", "production", "month", "period");
        staged.know("production_staging", "production", "measure", "measure");
        List<Touched> touched = staged.handle()
                .createQuery(FOLD)
                .bind("import", staged.id())
                .bind("source", staged.source())
                .bind("now", staged.now())
                .mapTo(Touched.class)
                .list();
        Set<LocalDate> months = new HashSet<>();
        touched.forEach(month -> months.add(month.month()));
        if (!months.isEmpty()) {
            changed.fire(new ProductionChanged(months, staged.now()));
        }
        return new Folded(touched.stream().mapToLong(Touched::changes).sum());
    }

    record Touched(LocalDate month, long changes) {}
}
