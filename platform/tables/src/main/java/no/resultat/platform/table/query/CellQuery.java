package no.resultat.platform.table.query;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.resultat.platform.table.Table.Series;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Reads the cells of a cube in one statement: each place of the table is joined with how far along each axis it stands,
 * so that one number tells where its cell is, and values of code lists gather what their members have.
 */
public final class CellQuery {
    private static final int FETCHED_AT_ONCE = 5_000;
    private static final int SERIES_FETCHED_AT_ONCE = 1_000;

    private final Cube cube;
    private final Optional<Instant> asOf;
    private final List<Axis> axes = new ArrayList<>();

    public CellQuery(Cube cube, Optional<Instant> asOf) {
        this.cube = cube;
        this.asOf = asOf;
        long step = cube.cells();
        for (Variable variable : cube.axes()) {
            step /= Math.max(1, variable.values().size());
            axes.add(new Axis(variable, step));
        }
    }

    public void read(Handle handle, Consumer<Cells> reader) {
        Optional<Series> series = series();
        if (series.isPresent()) {
            readSeries(handle, series.get(), reader);
        } else {
            readRows(handle, reader);
        }
    }

    /** Whether what is asked for is kept a series at a time, and told so. */
    private Optional<Series> series() {
        List<Value> contents = cube.contents().values();
        return cube.view()
                .table()
                .series()
                .filter(series -> asOf.isEmpty()
                        && !gathers()
                        && contents.size() == 1
                        && contents.get(0).code().equals(series.content())
                        && axes.stream().anyMatch(axis -> axis.variable().isTime() && axis.step() == 1));
    }

    private void readSeries(Handle handle, Series series, Consumer<Cells> reader) {
        List<Axis> places =
                places().stream().filter(axis -> !axis.variable().isTime()).toList();
        List<Value> times = places().stream()
                .filter(axis -> axis.variable().isTime())
                .flatMap(axis -> axis.variable().values().stream())
                .toList();
        Query query = bound(handle.createQuery("""
                select %s as position, cell.first, cell.figures, cell.symbols
                from (%s) cell
                %s
                order by 1
                """.formatted(
                        places.stream().map(axis -> axis.name() + ".step").collect(Collectors.joining(" + ")),
                        series.sql(),
                        joins(places))));
        query.setFetchSize(SERIES_FETCHED_AT_ONCE);
        query.scanResultSet((rows, context) -> {
            try (context) {
                reader.accept(new Cells(new SeriesCells(rows.get(), times)));
            }
            return null;
        });
    }

    private void readRows(Handle handle, Consumer<Cells> reader) {
        Query query = bound(handle.createQuery("""
                select %s as position, %s::text as value, %s as symbol
                from (%s) cell
                %s
                cross join lateral (values %s) content (step, value, decimals)
                %s
                order by 1
                """.formatted(
                position(), value(), symbol(), cube.view().table().cells(), joins(places()), contents(), groups())));
        query.bind("since", (Instant) null);
        query.setFetchSize(FETCHED_AT_ONCE);
        query.scanResultSet((rows, context) -> {
            try (context) {
                reader.accept(new Cells(new RowCells(rows.get())));
            }
            return null;
        });
    }

    /**
     * The cube without the values of which nothing has changed.
     *
     * @return empty if nothing has at all
     */
    public Optional<Cube> changedSince(Handle handle, Instant since) {
        List<Axis> places = places();
        String steps = IntStream.range(0, places.size())
                .mapToObj(at ->
                        "array_agg(distinct %s.step)".formatted(places.get(at).name()))
                .collect(Collectors.joining(", "));
        Optional<List<Set<Long>>> changed = bound(handle.createQuery("select %s from (%s) cell %s"
                        .formatted(steps, cube.view().table().cells(), joins(places()))))
                .bind("since", since)
                .map((row, context) -> steps(row, places.size()))
                .one();
        return changed.map(left -> new Cube(
                cube.view(), left(cube.stub(), places, left), left(cube.heading(), places, left), cube.leftOut()));
    }

    private static Optional<List<Set<Long>>> steps(ResultSet row, int places) throws SQLException {
        List<Set<Long>> steps = new ArrayList<>();
        for (int at = 1; at <= places; at++) {
            Array array = row.getArray(at);
            if (array == null) {
                return Optional.empty();
            }
            steps.add(new HashSet<>(Arrays.asList((Long[]) array.getArray())));
        }
        return Optional.of(steps);
    }

    private static List<Variable> left(List<Variable> variables, List<Axis> places, List<Set<Long>> left) {
        return variables.stream()
                .map(variable -> IntStream.range(0, places.size())
                        .filter(at -> places.get(at).variable().equals(variable))
                        .mapToObj(at -> variable.with(places.get(at).at(left.get(at))))
                        .findFirst()
                        .orElse(variable))
                .toList();
    }

    private List<Axis> places() {
        return axes.stream().filter(axis -> !axis.variable().isContents()).toList();
    }

    private boolean gathers() {
        return axes.stream().anyMatch(axis -> axis.variable().sums())
                || cube.leftOut().stream()
                        .anyMatch(variable -> variable.values().isEmpty());
    }

    private String position() {
        return Stream.concat(places().stream().map(axis -> axis.name() + ".step"), Stream.of("content.step"))
                .collect(Collectors.joining(" + "));
    }

    /** Figures are added as they are, and rounded once. */
    private String value() {
        return gathers()
                ? "case when bool_and(cell.symbol is null) then round(sum(content.value), max(content.decimals)) end"
                : "round(content.value, content.decimals)";
    }

    private String symbol() {
        return gathers() ? "max(cell.symbol)" : "cell.symbol";
    }

    private String groups() {
        return gathers() ? "group by 1" : "";
    }

    /** The names are the table's own; what the caller wrote is bound. */
    private String joins(List<Axis> places) {
        return places.stream()
                        .map(axis ->
                                "join unnest(:%1$s_member, :%1$s_step) as %1$s (member, step) on %1$s.member = cell.\"%2$s\""
                                        .formatted(axis.name(), axis.column()))
                        .collect(Collectors.joining("\n"))
                + cube.leftOut().stream()
                        .map(variable -> variable.dimension().orElseThrow().column())
                        .map(column ->
                                "\njoin unnest(:%1$s) as without_%1$s (member) on without_%1$s.member = cell.\"%1$s\""
                                        .formatted(column))
                        .collect(Collectors.joining());
    }

    private String contents() {
        Axis contents = axes.stream()
                .filter(axis -> axis.variable().isContents())
                .findFirst()
                .orElseThrow();
        List<Value> values = contents.variable().values();
        return IntStream.range(0, values.size())
                .mapToObj(at -> cube.view().table().contents().stream()
                        .filter(content -> content.code().equals(values.get(at).code()))
                        .findFirst()
                        .map(content -> "(%d::bigint, cell.\"%s\"::numeric, %d)"
                                .formatted(at * contents.step(), content.column(), content.decimals()))
                        .orElseThrow())
                .collect(Collectors.joining(", "));
    }

    private Query bound(Query query) {
        query.configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true));
        query.bind("asOf", asOf.orElse(null))
                .bind("language", cube.view().language().id());
        for (Axis axis : places()) {
            query.bindArray(axis.name() + "_member", String.class, axis.members());
            query.bindArray(axis.name() + "_step", Long.class, axis.steps());
            query.bindArray(
                    axis.column(),
                    String.class,
                    axis.members().stream().distinct().toList());
        }
        for (Variable variable : cube.leftOut()) {
            List<Value> values = variable.values().isEmpty()
                    ? cube.view().variable(variable.code()).values()
                    : variable.values();
            query.bindArray(
                    variable.dimension().orElseThrow().column(),
                    String.class,
                    values.stream()
                            .flatMap(value -> value.members().stream())
                            .distinct()
                            .toList());
        }
        return query;
    }

    /**
     * A variable with how far apart the cells of two values are.
     *
     * @param step how many cells lie between a value and the next
     */
    private record Axis(Variable variable, long step) {
        String column() {
            return variable.dimension().orElseThrow().column();
        }

        String name() {
            return "axis_" + column();
        }

        List<String> members() {
            return variable.values().stream()
                    .flatMap(value -> value.members().stream())
                    .toList();
        }

        List<Long> steps() {
            return IntStream.range(0, variable.values().size())
                    .mapToObj(at -> at)
                    .flatMap(at -> variable.values().get(at).members().stream().map(member -> at * step))
                    .toList();
        }

        List<Value> at(Set<Long> steps) {
            return IntStream.range(0, variable.values().size())
                    .filter(at -> steps.contains(at * step))
                    .mapToObj(variable.values()::get)
                    .toList();
        }
    }
}
