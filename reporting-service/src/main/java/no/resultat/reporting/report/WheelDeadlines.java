package no.resultat.reporting.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.resultat.contracts.Period;
import no.resultat.contracts.ReportingRule;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.Schedule;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** By when the annual wheel wants a month reported, as the scorecard tells it. */
@ApplicationScoped
class WheelDeadlines {
    /** A day that lies further from the month's end belongs to another month. */
    private static final int LATEST = 45;

    private static final String TAKE = """
            insert into told_reporting_rule (code, schedule, unit_types, revision) values (:code, :schedule, :unitTypes, :revision)
            on conflict (tenant, code) do update
            set schedule = excluded.schedule, unit_types = excluded.unit_types, revision = excluded.revision
            where told_reporting_rule.revision < excluded.revision
            """;
    /** Those that ask all of the units that report. */
    private static final String SCHEDULES = """
            select schedule from told_reporting_rule
            where schedule is not null and (cardinality(unit_types) = 0 or cardinality(:types) > 0 and unit_types @> :types)
            """;

    private final Jdbi database;

    WheelDeadlines(Jdbi database) {
        this.database = database;
    }

    /** Takes rules as they are told; older news than what is known is ignored. */
    @Transactional(TxType.MANDATORY)
    void take(List<ReportingRule> rules) {
        database.useHandle(handle -> {
            TenantLock.take(handle);
            PreparedBatch batch = handle.prepareBatch(TAKE);
            rules.forEach(rule -> batch.bind("code", rule.code())
                    .bind("schedule", rule.schedule())
                    .bindArray("unitTypes", String.class, rule.unitTypes())
                    .bind("revision", rule.revision())
                    .add());
            batch.execute();
        });
    }

    /**
     * The wheel's first day after a month has ended; empty if it has none within 45 days.
     *
     * @param types of the units that report; all without any
     */
    Optional<LocalDate> of(Period month, List<String> types) {
        LocalDate from = month.last().plusDays(1);
        LocalDate to = month.last().plusDays(LATEST);
        return schedules(types).stream()
                .flatMap(schedule -> days(schedule, from, to))
                .min(Comparator.naturalOrder());
    }

    /** A schedule counts from the first of January of each year. */
    private static Stream<LocalDate> days(Schedule schedule, LocalDate from, LocalDate to) {
        return IntStream.rangeClosed(from.getYear(), to.getYear())
                .mapToObj(year -> LocalDate.of(year, 1, 1))
                .flatMap(first -> schedule.days(first, first, first.plusYears(1).minusDays(1)).stream())
                .filter(day -> !day.isBefore(from) && !day.isAfter(to));
    }

    private List<Schedule> schedules(List<String> types) {
        return database.withHandle(handle -> handle.createQuery(SCHEDULES)
                .bindArray("types", String.class, types)
                .mapTo(String.class)
                .map(Schedule::of)
                .list());
    }
}
