package no.resultat.platform.imports;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Facts that are kept with two times, of which a file replaces a part: what its source said before of the same slices.
 * What is the same stays; what is different is closed and written anew; what the file does not have any more is closed.
 * A version is found again by its place (ctid), which nothing moves while the tenant is locked.
 *
 * @param relation has {@code recorded_at} and {@code superseded_at} beside the columns that follow
 * @param origin columns that all rows of a file have in common, each bound by its name: {@code source}
 * @param slice columns that say of what a file replaces all: {@code month}
 * @param key columns that tell the facts of a slice apart
 * @param values what is said of each
 */
public record VersionedFacts(
        String relation, List<String> origin, List<String> slice, List<String> key, List<String> values) {

    /**
     * The statement that folds a file's lines.
     *
     * @param lines SQL that yields a row for each fact with the columns of slice, key and values
     * @return SQL that yields the columns of slice with {@code changes}, for each slice in which something is different
     */
    public String fold(String lines) {
        return """
                with line as materialized (
                    select *, true as is_there from (%1$s) line
                ),
                current as materialized (
                    select f.ctid as version, %2$s
                    from %3$s f
                    where f.superseded_at = 'infinity' and %4$s and (%5$s) in (select %5$s from line)
                ),
                different as materialized (
                    select %6$s, %7$s, c.version, l.is_there
                    from line l
                    full join current c using (%6$s)
                    where l.is_there is null or c.version is null or row (%7$s) is distinct from row (%8$s)
                ),
                closed as (
                    update %3$s f set superseded_at = :now from different d where f.ctid = d.version
                ),
                added as (
                    insert into %3$s (%9$s, %2$s, recorded_at)
                    select %10$s, %2$s, :now from different where is_there
                )
                select %5$s, count(version) + count(is_there) as changes from different group by %5$s
                """.formatted(
                        lines,
                        list(Stream.of(slice, key, values).flatMap(List::stream), column -> column),
                        relation,
                        origin.stream()
                                .map(column -> "f.%1$s = :%1$s".formatted(column))
                                .collect(Collectors.joining(" and ")),
                        list(slice.stream(), column -> column),
                        list(Stream.concat(slice.stream(), key.stream()), column -> column),
                        list(values.stream(), column -> "l." + column),
                        list(values.stream(), column -> "c." + column),
                        list(origin.stream(), column -> column),
                        list(origin.stream(), column -> ":" + column));
    }

    private static String list(Stream<String> columns, UnaryOperator<String> each) {
        return columns.map(each).collect(Collectors.joining(", "));
    }
}
