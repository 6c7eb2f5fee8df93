package no.resultat.platform.table;

/** Pieces of SQL that tables have in common. */
public final class Known {
    private static final Text UNIT = new Text("enhet", "eining", "unit", "enhed");
    private static final Text ORGANISATION_LABEL = new Text(
            "enheter med alt under seg",
            "einingar med alt under seg",
            "units with all below them",
            "enheder med alt under sig");
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

    private Known() {}

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
                case when :asOf::timestamptz is null then %1$s.superseded_at = 'infinity'
                     else %1$s.recorded_at <= :asOf and %1$s.superseded_at > :asOf end
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

    /** The organisation's units, with what each has of its own, so that they add up as the organisation does. */
    public static Dimension unitsThatAddUp() {
        return Dimension.summed("Unit", UNIT, UNITS)
                .inSpace()
                .grouped(new Grouping("Organisation", ORGANISATION_LABEL, true, ORGANISATION));
    }
}
