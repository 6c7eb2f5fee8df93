package no.resultat.platform.table;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.resultat.contracts.Oslo;

/** Pieces of SQL that tables have in common. */
public final class TableSql {
    private static final Text UNIT = new Text("enhet", "eining", "unit", "enhed");
    private static final Text LATEST_ORGANISATION = new Text(
            "enheter med alt under seg, etter siste organisering",
            "einingar med alt under seg, etter siste organisering",
            "units with all below them, as organised last",
            "enheder med alt under sig, efter seneste organisering");
    private static final int YEARS_OF_ORGANISATION = 6;
    private static final String UNITS = """
            select code, name as label
            from (select distinct on (code) code, name from unit_version where superseded_at = 'infinity' order by code, valid_from desc) unit
            order by code
            """;
    private static final String ORGANISATION = """
            select reach.root as code, unit.name as label, reach.unit as member
            from unit_reach reach
            join (select distinct on (code) code, name from unit_version where superseded_at = 'infinity' order by code, valid_from desc) unit
              on unit.code = reach.root
            order by reach.root, reach.unit
            """;

    private static final String ORGANISATION_OF_YEAR = """
            with recursive
            place as materialized (select code, name, parent from organisation(make_date(%1$d, 1, 1), make_date(%1$d, 12, 31))),
            reach as (
                select code as root, code as unit from place
                union all
                select place.parent, reach.unit from reach join place on place.code = reach.root where place.parent is not null
            )
            select place.code, place.name as label, reach.unit as member
            from reach join place on place.code = reach.root
            order by place.code, reach.unit
            """;

    private TableSql() {}

    /**
     * The condition that a row of a relation with {@code recorded_at} and {@code superseded_at} is of the version that
     * is asked for: the current one, the one as of {@code :asOf}, or any that came or went after {@code :since}.
     *
     * @param row the relation's name in the statement
     */
    public static String version(String row) {
        return """
                case when :since::timestamptz is not null
                         then %1$s.recorded_at > :since or (%1$s.superseded_at > :since and %1$s.superseded_at <> 'infinity')
                     when :asOf::timestamptz is null then %1$s.superseded_at = 'infinity'
                     else %1$s.recorded_at <= :asOf and %1$s.superseded_at > :asOf end
                """.formatted(row);
    }

    /** The same for what is not of the cells themselves, but read beside them: of the version that is told. */
    public static String told(String row) {
        return """
                known_at(%1$s.recorded_at, %1$s.superseded_at, :asOf::timestamptz)
                """.formatted(row);
    }

    /**
     * The same for what is recorded once.
     *
     * @param recordedAt when
     */
    public static String recorded(String recordedAt) {
        return """
                case when :since::timestamptz is not null then %1$s > :since
                     when :asOf::timestamptz is null then true
                     else %1$s <= :asOf end
                """.formatted(recordedAt);
    }

    /** The values that an import has told of ({@code Staged.know}), by their code. */
    public static String values(String relation, String dimension) {
        return "select code, code as label from known_value where relation = '%s' and dimension = '%s' order by code"
                .formatted(relation, dimension);
    }

    /** The organisation's units, by their last name. */
    public static Dimension units() {
        return Dimension.asked("Unit", UNIT, UNITS).inSpace();
    }

    /**
     * The organisation's units, with what each has of its own, so that they add up as the organisation does: as each
     * unit is placed last, and as it was placed last in each of the last years.
     */
    public static Dimension unitsThatAddUp() {
        int thisYear = Oslo.today().getYear();
        return Dimension.summed("Unit", UNIT, UNITS)
                .inSpace()
                .grouped(Stream.concat(
                                Stream.of(new Grouping("Organisation", LATEST_ORGANISATION, true, ORGANISATION)),
                                IntStream.range(0, YEARS_OF_ORGANISATION)
                                        .mapToObj(ago -> organisationOf(thisYear - ago)))
                        .toArray(Grouping[]::new));
    }

    private static Grouping organisationOf(int year) {
        Text label = new Text(
                "enheter med alt under seg, som ved utgangen av %d".formatted(year),
                "einingar med alt under seg, som ved utgangen av %d".formatted(year),
                "units with all below them, as at the end of %d".formatted(year),
                "enheder med alt under sig, som ved udgangen af %d".formatted(year));
        return new Grouping("Organisation" + year, label, true, ORGANISATION_OF_YEAR.formatted(year));
    }
}
