package no.resultat.platform.imports;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Facts that are kept with two times, of which a file replaces a part: what its source said before of the same slices.
 * What is the same stays; what is different is closed and written anew; what the file does not have any more is closed.
 * A version is found again by its place (ctid), which nothing moves while the tenant is locked; in a list of places,
 * since a join of them would read the whole history.
 *
 * @param relation has {@code recorded_at} and {@code superseded_at} beside the columns that follow
 * @param origin columns that all rows of a file have in common, each bound by its name: {@code source}
 * @param slice columns that say of what a file replaces all: {@code month}
 * @param key columns that tell the facts of a slice apart
 * @param values what is said of each
 */
public record VersionedFacts(
        String relation, List<String> origin, List<String> slice, List<String> key, List<String> values) {

    /** The slices in which the import that recorded at {@code :recorded} did something. */
    private static final String TOUCHED =
            "select distinct %s from %s f where %s and (f.recorded_at = :recorded or f.superseded_at = :recorded)";

    /**
     * The statement that folds a file's lines.
     *
     * @param lines SQL that yields a row for each fact with the columns of slice, key and values
     * @return SQL that yields the columns of slice with {@code added}, {@code changed} and {@code removed}, for each
     *     slice in which something is different
     */
    public String fold(String lines) {
        return replace(lines, slice, "select distinct %s from line".formatted(list(slice)));
    }

    /**
     * The same, of a file that replaces only what it has rows of by a part of the key: {@code unit}.
     *
     * @param lines as above
     */
    public String foldOnly(String part, String lines) {
        List<String> narrower = Stream.concat(slice.stream(), Stream.of(part)).toList();
        return replace(lines, narrower, "select distinct %s from line".formatted(list(narrower)));
    }

    /**
     * The statement that takes an import back, which recorded at {@code :recorded}; it yields what {@link #fold} does.
     */
    public String takeBack() {
        return replace(
                "select %s from %s f where %s and (%s) in (%s) and f.recorded_at < :recorded and f.superseded_at >= :recorded"
                        .formatted(list(all()), relation, ofOrigin(), list(slice), touched()),
                slice,
                touched());
    }

    /** SQL that tells whether the slices of the import that recorded at {@code :recorded} say something else since. */
    public String isOvertaken() {
        String version = "select %s from %s f where %s and (%s) in (%s) and "
                .formatted(list(all()), relation, ofOrigin(), list(slice), touched());
        String then = version + "f.recorded_at <= :recorded and f.superseded_at > :recorded";
        String now = version + "f.superseded_at = 'infinity'";
        return "select exists ((%1$s) except (%2$s)) or exists ((%2$s) except (%1$s))".formatted(then, now);
    }

    private String touched() {
        return TOUCHED.formatted(list(slice), relation, ofOrigin());
    }

    /** @param replaced SQL that yields, by the columns of {@code by}, of what the lines say all */
    private String replace(String lines, List<String> by, String replaced) {
        return """
                with line as materialized (
                    select *, true as is_there from (%1$s) line
                ),
                replaced as materialized (%11$s),
                current as materialized (
                    select f.ctid as version, %2$s
                    from %3$s f
                    where f.superseded_at = 'infinity' and %4$s and (%12$s) in (select %12$s from replaced)
                ),
                different as materialized (
                    select %6$s, %7$s, c.version, l.is_there
                    from line l
                    full join current c using (%6$s)
                    where l.is_there is null or c.version is null or row (%7$s) is distinct from row (%8$s)
                ),
                closed as (
                    update %3$s f set superseded_at = :now where f.ctid = any (array(select version from different))
                ),
                added as (
                    insert into %3$s (%9$s, %2$s, recorded_at)
                    select %10$s, %2$s, :now from different where is_there
                )
                select %5$s, count(*) filter (where version is null) as added, count(*) filter (where version is not null and is_there) as changed,
                       count(*) filter (where is_there is null) as removed
                from different
                group by %5$s
                """.formatted(
                        lines,
                        list(all()),
                        relation,
                        ofOrigin(),
                        list(slice),
                        list(Stream.concat(slice.stream(), key.stream()).toList()),
                        list(values.stream(), column -> "l." + column),
                        list(values.stream(), column -> "c." + column),
                        list(origin),
                        list(origin.stream(), column -> ":" + column),
                        replaced,
                        list(by));
    }

    private String ofOrigin() {
        return list(origin.stream(), column -> "f.%1$s = :%1$s".formatted(column))
                .replace(", ", " and ");
    }

    private List<String> all() {
        return Stream.of(slice, key, values).flatMap(List::stream).toList();
    }

    private static String list(List<String> columns) {
        return String.join(", ", columns);
    }

    private static String list(Stream<String> columns, UnaryOperator<String> each) {
        return columns.map(each).collect(Collectors.joining(", "));
    }
}
