package no.resultat.reporting.absence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.source.Reorganisation;
import no.resultat.platform.withholding.SmallGroups;
import no.resultat.platform.withholding.ToldSums;
import no.resultat.reporting.absence.Month.OwnAbsence;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Keeps every unit's month with all that lies below it and whether it may be shown. That is decided for the whole
 * organisation of the month at once, and again when the organisation changes.
 */
@ApplicationScoped
class Absences {
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
    /** The organisation and payroll as they were known when something of a month was told that was new. */
    private static final String EARLIER = """
            select m.month, m.at, o.code as unit, o.parent, coalesce(sum(a.agreed_days), 0) as agreed,
                   0 as self_certified, 0 as doctor_certified_short, 0 as doctor_certified_long, coalesce(sum(a.headcount), 0) as headcount,
                   exists (
                       select from absence_total t
                       where t.month = m.month and t.unit = o.code and t.recorded_at = m.at and not t.hidden and not t.held_back) as told
            from (
                select distinct month, recorded_at as at from absence_total
                where month = any (:months::date[]) and not hidden and not held_back
            ) m
            cross join lateral organisation(m.month, (m.month + interval '1 month' - interval '1 day')::date, m.at) o
            left join absence a on a.unit = o.code and a.month = m.month and a.recorded_at <= m.at and a.superseded_at > m.at
            group by m.month, m.at, o.code, o.parent
            """;

    private static final String KNOWN = """
            select month, unit, agreed_days as agreed, self_certified_days as self_certified, doctor_certified_short_days as doctor_certified_short,
                   doctor_certified_long_days as doctor_certified_long, headcount, hidden, held_back
            from absence_total
            where superseded_at = 'infinity' and month = any (:months::date[])
            """;
    private static final String CLOSE = """
            update absence_total set superseded_at = :now where superseded_at = 'infinity' and month = :month and unit = :unit
            """;
    private static final String RECORD = """
            insert into absence_total (month, unit, agreed_days, self_certified_days, doctor_certified_short_days, doctor_certified_long_days,
                headcount, hidden, held_back, recorded_at)
            values (:month, :unit, :agreed, :selfCertified, :doctorCertifiedShort, :doctorCertifiedLong, :headcount, :hidden, :heldBack, :now)
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

    void reorganised(@Observes Reorganisation reorganised) {
        database.useHandle(handle -> total(
                handle,
                handle.createQuery(MONTHS_FROM)
                        .bind("from", reorganised.from())
                        .mapTo(LocalDate.class)
                        .list(),
                reorganised.now()));
    }

    /** Computes the months anew from what payroll says now. */
    void total(Handle handle, Collection<LocalDate> months, Instant now) {
        Map<LocalDate, Map<String, Total>> before = new HashMap<>();
        ofMonths(handle.createQuery(KNOWN), months)
                .mapTo(Total.class)
                .forEach(total -> before.computeIfAbsent(total.month(), month -> new HashMap<>())
                        .put(total.unit(), total));
        Map<LocalDate, Month> known = new TreeMap<>();
        months.forEach(month -> known.put(month, new Month(List.of())));
        ofMonths(handle.createQuery(OWN), months).mapTo(OwnAbsence.class).stream()
                .collect(Collectors.groupingBy(OwnAbsence::month))
                .forEach((month, units) -> known.put(month, new Month(units)));
        known.entrySet().removeIf(month -> month.getValue().saysTheSame(before.getOrDefault(month.getKey(), Map.of())));
        Map<LocalDate, ToldSums> told = told(handle, known.keySet());
        List<Total> closed = new ArrayList<>();
        List<Total> recorded = new ArrayList<>();
        known.forEach((month, units) -> {
            Map<String, Total> was = before.getOrDefault(month, Map.of());
            Map<String, Total> is = units.totals(was, told.get(month));
            was.values().stream()
                    .filter(total -> !total.saysTheSame(is.get(total.unit())))
                    .forEach(closed::add);
            is.values().stream()
                    .filter(total -> !total.saysTheSame(was.get(total.unit())))
                    .forEach(recorded::add);
        });
        execute(handle.prepareBatch(CLOSE), closed, now);
        execute(handle.prepareBatch(RECORD), recorded, now);
        Set<LocalDate> different = Stream.concat(closed.stream(), recorded.stream())
                .map(Total::month)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!different.isEmpty()) {
            changed.fire(new AbsenceChanged(different, now));
        }
    }

    /** What was ever told of each month, computed from what was known each time. */
    private static Map<LocalDate, ToldSums> told(Handle handle, Collection<LocalDate> months) {
        Map<LocalDate, ToldSums> told = new HashMap<>();
        months.forEach(month -> told.put(month, new ToldSums(SmallGroups.SMALLEST)));
        Map<Instant, Map<LocalDate, List<EarlierMonth>>> versions = ofMonths(handle.createQuery(EARLIER), months)
                .mapTo(EarlierMonth.class)
                .collect(Collectors.groupingBy(
                        EarlierMonth::at,
                        TreeMap::new,
                        Collectors.groupingBy(version -> version.own().month())));
        versions.values()
                .forEach(version -> version.forEach((month, units) -> {
                    Month known =
                            new Month(units.stream().map(EarlierMonth::own).toList());
                    units.stream()
                            .filter(EarlierMonth::told)
                            .forEach(unit ->
                                    told.get(month).tell(known.people(unit.own().unit())));
                }));
        return told;
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

    /**
     * A unit's own employees as they were known at an earlier time.
     *
     * @param told whether the unit's sum was told then, and was new
     */
    record EarlierMonth(Instant at, boolean told, @Nested OwnAbsence own) {}
}
