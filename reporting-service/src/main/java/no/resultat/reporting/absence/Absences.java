package no.resultat.reporting.absence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.source.Reorganised;
import no.resultat.platform.withholding.SmallGroups;
import no.resultat.reporting.absence.Absence.Days;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Folds absence from payroll, and keeps every unit's month with all that lies below it and whether it may be shown.
 * That is decided for the whole organisation of the month at once, and again when the organisation changes.
 */
@ApplicationScoped
public class Absences {
    /** Of fewer employees than this, absence is not told (rules of calculation, «Sickness absence»). */
    private static final int SMALLEST_GROUP = 5;

    private static final String REJECT = """
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, wrong.field, wrong.code, wrong.detail
            from (select *, first_value(row) over (partition by period, unit order by row) as first
                  from absence_staging where import = :import and error_code is null) s
            cross join lateral (
                select 'unit' as field, 'unknown-unit' as code, format('There is no unit %s in %s', s.unit, s.period) as detail
                where not exists (
                    select from unit_version u
                    where u.code = s.unit and u.superseded_at = 'infinity'
                      and u.valid_from <= (s.period || '-01')::date + interval '1 month' - interval '1 day'
                      and u.valid_to >= make_date(left(s.period, 4)::integer, 1, 1))
                union all
                select '', 'duplicate', format('Row %s has the same unit and period', s.first) where s.row > s.first
                union all
                select 'agreedDays', 'more-lost-than-agreed', 'More days are lost than agreed'
                where s.self_certified_days + s.doctor_certified_short_days + s.doctor_certified_long_days > s.agreed_days
            ) wrong
            on conflict do nothing
            """;
    private static final String FOLD = """
            with line as materialized (
                select (period || '-01')::date as month, s.* from absence_staging s where import = :import
            ),
            closed as (
                update absence a set superseded_at = :now
                where a.superseded_at = 'infinity' and a.source = :source and a.month in (select month from line)
                  and not exists (
                      select from line l
                      where l.month = a.month and l.unit = a.unit
                        and row (l.agreed_days, l.self_certified_days, l.doctor_certified_short_days, l.doctor_certified_long_days, l.headcount, l.fte)
                          = row (a.agreed_days, a.self_certified_days, a.doctor_certified_short_days, a.doctor_certified_long_days, a.headcount, a.fte))
                returning a.month
            ),
            added as (
                insert into absence (source, month, unit, agreed_days, self_certified_days, doctor_certified_short_days,
                    doctor_certified_long_days, headcount, fte, recorded_at)
                select :source, l.month, l.unit, l.agreed_days, l.self_certified_days, l.doctor_certified_short_days,
                    l.doctor_certified_long_days, l.headcount, l.fte, :now
                from line l
                where not exists (
                      select from absence a
                      where a.superseded_at = 'infinity' and a.source = :source and a.month = l.month and a.unit = l.unit
                        and row (l.agreed_days, l.self_certified_days, l.doctor_certified_short_days, l.doctor_certified_long_days, l.headcount, l.fte)
                          = row (a.agreed_days, a.self_certified_days, a.doctor_certified_short_days, a.doctor_certified_long_days, a.headcount, a.fte))
                returning month
            )
            select month, count(*) as changes from (select month from closed union all select month from added) touched group by month
            """;
    private static final String OWN = """
            select m.month, o.code as unit, o.parent,
                   coalesce(sum(a.agreed_days), 0) as agreed, coalesce(sum(a.self_certified_days), 0) as self_certified,
                   coalesce(sum(a.doctor_certified_short_days), 0) as doctor_certified_short,
                   coalesce(sum(a.doctor_certified_long_days), 0) as doctor_certified_long,
                   coalesce(sum(a.headcount), 0) as headcount
            from unnest(:months::date[]) as m (month)
            cross join lateral organisation(m.month, (m.month + interval '1 month' - interval '1 day')::date) o
            left join absence a on a.unit = o.code and a.month = m.month and a.superseded_at = 'infinity'
            group by m.month, o.code, o.parent
            """;
    private static final String KNOWN = """
            select month, unit, agreed_days as agreed, self_certified_days as self_certified, doctor_certified_short_days as doctor_certified_short,
                   doctor_certified_long_days as doctor_certified_long, headcount, hidden
            from absence_total
            where superseded_at = 'infinity' and month = any (:months::date[])
            """;
    private static final String CLOSE = """
            update absence_total set superseded_at = :now where superseded_at = 'infinity' and month = :month and unit = :unit
            """;
    private static final String RECORD = """
            insert into absence_total (month, unit, agreed_days, self_certified_days, doctor_certified_short_days, doctor_certified_long_days,
                headcount, hidden, recorded_at)
            values (:month, :unit, :agreed, :selfCertified, :doctorCertifiedShort, :doctorCertifiedLong, :headcount, :hidden, :now)
            """;
    private static final String MONTHS_FROM = """
            select distinct month from absence where superseded_at = 'infinity' and month >= date_trunc('month', :from::date)
            """;

    private final Jdbi database;
    private final Event<AbsenceChanged> changed;

    Absences(Jdbi database, Event<AbsenceChanged> changed) {
        this.database = database;
        this.changed = changed;
    }

    public void check(Staged staged) {
        staged.reject(REJECT);
    }

    public Folded fold(Staged staged) {
        staged.know("absence_staging", "absence_total", "month", "period");
        List<Touched> touched = staged.handle()
                .createQuery(FOLD)
                .bind("import", staged.id())
                .bind("source", staged.source())
                .bind("now", staged.now())
                .mapTo(Touched.class)
                .list();
        total(staged.handle(), touched.stream().map(Touched::month).toList(), staged.now());
        return new Folded(touched.stream().mapToLong(Touched::changes).sum());
    }

    void reorganised(@Observes Reorganised reorganised) {
        database.useHandle(handle -> total(
                handle,
                handle.createQuery(MONTHS_FROM)
                        .bind("from", reorganised.from())
                        .mapTo(LocalDate.class)
                        .list(),
                reorganised.now()));
    }

    private void total(Handle handle, Collection<LocalDate> months, Instant now) {
        Map<LocalDate, Map<String, Total>> before = new HashMap<>();
        ofMonths(handle.createQuery(KNOWN), months)
                .mapTo(Total.class)
                .forEach(total -> before.computeIfAbsent(total.month(), month -> new HashMap<>())
                        .put(total.unit(), total));
        Map<LocalDate, List<Own>> units = ofMonths(handle.createQuery(OWN), months).mapTo(Own.class).stream()
                .collect(Collectors.groupingBy(Own::month));
        List<Total> closed = new ArrayList<>();
        List<Total> recorded = new ArrayList<>();
        for (LocalDate month : months) {
            Map<String, Total> was = before.getOrDefault(month, Map.of());
            Map<String, Total> is = totals(units.getOrDefault(month, List.of()));
            was.values().stream()
                    .filter(total -> !total.saysTheSame(is.get(total.unit())))
                    .forEach(closed::add);
            is.values().stream()
                    .filter(total -> !total.saysTheSame(was.get(total.unit())))
                    .forEach(recorded::add);
        }
        execute(handle.prepareBatch(CLOSE), closed, now);
        execute(handle.prepareBatch(RECORD), recorded, now);
        Set<LocalDate> different = Stream.concat(closed.stream(), recorded.stream())
                .map(Total::month)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!different.isEmpty()) {
            changed.fire(new AbsenceChanged(different, now));
        }
    }

    private static Query ofMonths(Query query, Collection<LocalDate> months) {
        return query.bindArray(
                "months", String.class, months.stream().map(LocalDate::toString).toList());
    }

    private static void execute(PreparedBatch batch, List<Total> totals, Instant now) {
        totals.forEach(total -> batch.bindMethods(total).bind("now", now).add());
        if (!totals.isEmpty()) {
            batch.execute();
        }
    }

    /** Every unit of a month of which anything is known, with all that lies below it. */
    static Map<String, Total> totals(List<Own> units) {
        Map<String, Own> own = new LinkedHashMap<>();
        units.forEach(unit -> own.put(unit.unit(), unit));
        Map<String, Days> days = new LinkedHashMap<>();
        Map<String, Long> people = new HashMap<>();
        List<SmallGroups.Group> groups = new ArrayList<>();
        for (Own unit : units) {
            groups.add(new SmallGroups.Group(
                    unit.unit(),
                    unit.parent(),
                    unit.isKnown() ? OptionalLong.of(unit.headcount()) : OptionalLong.empty()));
            for (Own at = unit;
                    unit.isKnown() && at != null;
                    at = at.parent().map(own::get).orElse(null)) {
                days.merge(at.unit(), unit.days(), Days::plus);
                people.merge(at.unit(), unit.headcount(), Long::sum);
            }
        }
        Set<String> hidden = SmallGroups.hidden(groups, SMALLEST_GROUP);
        Map<String, Total> totals = new LinkedHashMap<>();
        days.forEach((unit, sum) ->
                totals.put(unit, Total.of(own.get(unit).month(), unit, sum, people.get(unit), hidden.contains(unit))));
        return totals;
    }

    record Touched(LocalDate month, long changes) {}

    /** What payroll says of a unit's own employees in a month; zeros where it says nothing. */
    record Own(
            LocalDate month,
            String unit,
            Optional<String> parent,
            BigDecimal agreed,
            BigDecimal selfCertified,
            BigDecimal doctorCertifiedShort,
            BigDecimal doctorCertifiedLong,
            long headcount) {
        boolean isKnown() {
            return headcount > 0 || agreed.signum() > 0;
        }

        Days days() {
            return new Days(agreed, selfCertified, doctorCertifiedShort, doctorCertifiedLong);
        }
    }
}
