package no.resultat.deploy.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the lights of many municipalities, the largest table that there is, would be written and read faster if it
 * were divided by tenant: the statements that the service makes, on two copies with the same rows, in turns.
 */
public final class PartitionLoad {
    private static final int ROUNDS = 5;
    private static final int PARTS = 16;
    private static final List<String> COPIES = List.of("whole", "divided");

    private static final String MAKE = """
            drop schema if exists partitions cascade;
            create schema partitions;
            create table partitions.whole (like status including all);
            create table partitions.divided (like status including all) partition by hash (tenant);
            """;

    private static final String FILL = """
            insert into partitions.%1$s (%2$s) overriding system value select %2$s from status
            """;

    private static final String CLOSE = """
            update partitions.%1$s s set superseded_at = now()
            where s.tenant = '%3$s' and s.period = '%4$s' and s.superseded_at = 'infinity'
            """;

    private static final String OPEN = """
            insert into partitions.%1$s (%5$s, recorded_at, superseded_at)
            select %5$s, now(), 'infinity' from partitions.%1$s s where s.tenant = '%3$s' and s.period = '%4$s' and s.superseded_at = now()
            """;

    private static final String CARDS = """
            do $$
            declare one record;
            begin
                for one in select distinct code from unit_version where tenant = '%3$s' order by code limit 500 loop
                    perform count(value) from partitions.%1$s s
                    where s.tenant = '%3$s' and s.unit = one.code and s.last_day > '2024-12-31' and s.superseded_at = 'infinity';
                end loop;
            end $$
            """;

    private final Statement database;

    private PartitionLoad(Statement database) {
        this.database = database;
    }

    /** Prints how long each step takes on either copy, medians of five rounds. */
    public static void run(Connection owner) throws SQLException {
        try (Statement database = owner.createStatement()) {
            database.execute("set max_parallel_workers_per_gather = 0");
            PartitionLoad load = new PartitionLoad(database);
            load.make();
            try {
                load.compare();
            } finally {
                database.execute("drop schema partitions cascade");
            }
        }
    }

    private void make() throws SQLException {
        database.execute(MAKE);
        for (int part = 0; part < PARTS; part++) {
            database.execute(
                    "create table partitions.part_%2$d partition of partitions.divided for values with (modulus %1$d, remainder %2$d)"
                            .formatted(PARTS, part));
        }
    }

    private void compare() throws SQLException {
        String columns = text("""
                select string_agg(column_name, ', ') from information_schema.columns
                where table_name = 'status' and table_schema = 'public' and is_generated = 'NEVER'
                """);
        String facts = text("""
                select string_agg(column_name, ', ') from information_schema.columns
                where table_name = 'status' and table_schema = 'public' and is_generated = 'NEVER'
                  and column_name not in ('position', 'recorded_at', 'superseded_at')
                """);
        String tenant = text("select tenant from status group by tenant order by count(*) desc, tenant limit 1");
        String period = text("select max(period) from status where tenant = '%s'".formatted(tenant));
        Map<String, List<String>> steps = new LinkedHashMap<>();
        steps.put("a month of one tenant again, every light another", List.of("begin", CLOSE, OPEN, "commit"));
        steps.put("the lights of a year of each unit, 500 at most", List.of(CARDS));
        steps.put("what is superseded is vacuumed", List.of("vacuum partitions.%1$s"));
        System.out.printf(
                "%s lights of %s tenants%n",
                text("select count(*) from status"), text("select count(distinct tenant) from status"));
        Map<String, Map<String, List<Double>>> measured = new LinkedHashMap<>();
        for (String copy : COPIES) {
            took(measured, "all of them inserted", copy, () -> execute(FILL.formatted(copy, columns)));
            execute("vacuum analyze partitions." + copy);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, List<String>> step : steps.entrySet()) {
                for (String copy : COPIES) {
                    took(
                            measured,
                            step.getKey(),
                            copy,
                            () -> step.getValue()
                                    .forEach(one -> execute(one.formatted(copy, columns, tenant, period, facts))));
                }
            }
        }
        for (String copy : COPIES) {
            took(
                    measured,
                    "all of one tenant deleted",
                    copy,
                    () -> execute("delete from partitions.%s where tenant = '%s'".formatted(copy, tenant)));
        }
        measured.forEach((what, copies) -> System.out.printf(
                "%-50s %,8.0f ms whole, %,8.0f ms divided%n",
                what, median(copies.get("whole")), median(copies.get("divided"))));
    }

    private static void took(Map<String, Map<String, List<Double>>> measured, String what, String copy, Runnable step) {
        measured.computeIfAbsent(what, one -> new LinkedHashMap<>())
                .computeIfAbsent(copy, one -> new ArrayList<>())
                .add(Timing.millis(step));
    }

    private static double median(List<Double> millis) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private void execute(String statement) {
        try {
            database.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String query) throws SQLException {
        try (ResultSet row = database.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
